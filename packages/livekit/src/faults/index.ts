export { createFaults, type Failures, failureOf, type Faults } from './faults.ts';
