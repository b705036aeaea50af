import { jsonColumn } from '../../platform/db/index.ts';
import type { Dimensions } from './quality.types.ts';

/** The column `call_scores.dimensions`. */
export const dimensionsColumn = jsonColumn<Dimensions>();
