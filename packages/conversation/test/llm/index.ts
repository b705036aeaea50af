import { llmMind } from '../../src/llm/llm.ts';
import { briefFor, DUBAI } from '../briefs.ts';
import { converse } from '../play.ts';
import type { Language } from '../../src/types.ts';
import { LEAD } from './paraphrases.ts';

/** Whether a model's words are spoken in reply to that turn of the lead, and why not. */
export async function spoken(language: Language, turn: number, words: string): Promise<string | null> {
  const brief = briefFor('book_meeting', language);
  const state = converse(brief, DUBAI, LEAD[language].slice(0, turn - 1)).at(-1)!.state;
  let fault: string | null = null;
  const mind = llmMind({
    ask: async () => ({ value: { intents: [], words }, text: '', tokens: 1 }),
    onFallback: (reason) => void (fault = reason),
  });
  const { say } = await mind.next({ state, utterance: LEAD[language][turn - 1]!, brief, transcript: [] });
  return fault ?? (say === words.trim() ? null : 'other words');
}
