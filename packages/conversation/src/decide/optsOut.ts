import { hear } from '../hear/index.ts';

/** True if the words clearly ask not to be called again, whatever was asked before them. */
export function optsOut(utterance: string): boolean {
  const nothing = { asked: null, language: 'en' as const, leadName: null, caller: '', history: [], reached: true };
  return hear(utterance, nothing).intents.includes('opt_out');
}
