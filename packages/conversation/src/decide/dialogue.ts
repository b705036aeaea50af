import type { Draft } from './draft.ts';
import type { Ask } from './state.ts';
import type { Utterance } from './utterance.ts';

/**
 * How a reply was taken. `done`: the turn is complete. `again`: the lead spoke of something else, so the open question
 * is put again. `unclear`: the words are no answer. `reread`: another question is open now, and the words may answer
 * it.
 */
export type Taken = 'done' | 'again' | 'unclear' | 'reread';

/** One kind of question: how its reply is taken, how it is put again, and what follows when it stays open. */
export interface Dialogue<A extends Ask = Ask> {
  take(d: Draft, u: Utterance, ask: A): Taken;
  /** Puts the question in unused words. `unheard`: the lead did not hear it. False: no words are left. */
  again(d: Draft, ask: A, unheard: boolean): boolean;
  giveUp(d: Draft, ask: A): void;
}
