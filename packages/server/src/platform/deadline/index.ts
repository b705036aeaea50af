export { boundOf, DEFAULT_DEADLINES, ownerOf, withDeadline, type Bound, type Deadlines } from './deadline.ts';
export { goneSignal } from './gone.ts';
