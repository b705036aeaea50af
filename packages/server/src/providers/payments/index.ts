export * from './payments.port.ts';
