export { createGuard, type Guard } from './operators.guard.ts';
export { operatorsRouter, type OperatorServices, type OperatorsRouter } from './operators.router.ts';
