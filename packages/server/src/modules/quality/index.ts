export { qualityRest } from './quality.rest.ts';
export { createQuality, type QualityDeps, type QualityService, type ScoreState } from './quality.service.ts';
export type { Dimension, DimensionName, Score } from './quality.types.ts';
export { qualityPersonalData } from './privacy/personal-data.ts';
