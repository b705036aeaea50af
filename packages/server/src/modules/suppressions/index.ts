export { suppressionsRest } from './suppressions.rest.ts';
export { createSuppressions, type Customer, type SuppressionsService } from './suppressions.service.ts';
export { suppressionsPersonalData } from './privacy/personal-data.ts';
