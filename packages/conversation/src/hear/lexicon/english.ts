import { BODY } from './english.body.ts';
import { GRAMMAR } from './english.grammar.ts';
import { PEOPLE } from './english.people.ts';
import { STANCE } from './english.stance.ts';
import { TALK } from './english.talk.ts';
import { TRADE } from './english.trade.ts';

/** English words by concept. `+`, `++` and `*` are explained at `forms`. */
export const ENGLISH: Record<string, string>[] = [GRAMMAR, TALK, PEOPLE, STANCE, TRADE, BODY];
