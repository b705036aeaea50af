export { examplesIn, valuesIn, type Example, type ValueExample } from './examples.ts';
export {
  emptyScore,
  scoreIntents,
  scoreValues,
  type Reader,
  type Score,
  type Share,
  type ValueShare,
} from './score.ts';
export { featuresOf, PLACES } from '../../src/hear/learned/features.ts';
export { read } from '../../src/hear/words/read.ts';
