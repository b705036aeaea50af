export { ProbeError, runProbes, type Check, type Probe } from './health.ts';
