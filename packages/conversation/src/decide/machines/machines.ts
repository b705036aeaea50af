import { menuIn } from '../../hear/menu.ts';
import type { Draft } from '../draft.ts';
import { has, type Utterance } from '../utterance.ts';
import { meetMenu } from './menu.ts';
import { meetScreening, takesName } from './screening.ts';
import { hasBeep, isWordless, soundsLikeVoicemail } from './tone.ts';
import { meetVoicemail } from './voicemail.ts';

/**
 * Acts when a machine answers in place of a person: the menu of an office, a voicemail, or a screener with a tone. False when it is none.
 * Once the lead has agreed to talk, only the words of a voicemail count.
 */
export function meetMachine(d: Draft, u: Utterance): boolean {
  const options = d.state.consented ? [] : menuIn(u.text);
  if (options.length > 0) meetMenu(d, options);
  else if (!d.state.consented && takesName(u.text)) meetScreening(d, u);
  else if (has(u, 'voicemail') || (!d.state.consented && soundsLikeVoicemail(u.text))) meetVoicemail(d, u);
  else return false;
  d.effects.push({ type: 'intent', intent: d.state.machine ?? 'voicemail' });
  return true;
}

/** A tone alone is no reply, unless the agent waits for it. */
export function ignoresTone(d: Draft, u: Utterance): boolean {
  d.silent = d.state.ask?.kind !== 'tone' && hasBeep(u.text) && isWordless(u.text);
  return d.silent;
}
