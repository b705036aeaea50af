export { qualityRest } from './quality.rest.ts';
export { createQuality, type QualityDeps, type QualityService, type ScoreState } from './quality.service.ts';
export { judge } from './judge/judge.ts';
export type { Case, Dimension, DimensionName, Score } from './quality.types.ts';
export { qualityPersonalData } from './privacy/personal-data.ts';
