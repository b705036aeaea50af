export { featuresRest } from './features.rest.ts';
export { createFeatures, type FeaturesService } from './features.service.ts';
