export * from './errors.ts';
export * from './accounts.ts';
export * from './billing.ts';
export * from './calls.ts';
export * from './common.ts';
export * from './webhooks.ts';
export * from './portals.ts';
