export { createCompliance } from './compliance.service.ts';
export type { Ask, Compliance } from './compliance.types.ts';
export { complianceRest } from './compliance.rest.ts';
export { complianceTrpc } from './compliance.trpc.ts';
export { compliancePersonalData } from './privacy/personal-data.ts';
export { isCallable } from './rules/number.model.ts';
export type { Verdict } from './rules/rules.types.ts';
export { ConsentBasisEnum } from './consents/consents.graphql.ts';
