import { Registry } from 'prom-client';

/** What this process has counted and measured since it started, in the format of Prometheus. */
export type Metrics = Registry;

/** Metrics of one server. The library's global ones would be shared by all servers of a process. */
export const createMetrics = (): Metrics => new Registry();
