export { PROBE_LIMIT_MS, ProbeError, runProbes, type Check, type Probe } from './health.ts';
