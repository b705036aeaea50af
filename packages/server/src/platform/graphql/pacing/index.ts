export { FIELDS_PER_TURN, pace } from './pace.ts';
export { Pacer } from './pacer.ts';
