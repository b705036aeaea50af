export { metricsRest } from './metrics.rest.ts';
