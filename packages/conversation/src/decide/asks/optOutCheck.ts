import type { Dialogue } from '../dialogue.ts';
import { say } from '../draft.ts';
import { optOut } from '../endings.ts';
import type { Ask } from '../state.ts';
import { has } from '../utterance.ts';
import { reword } from './reword.ts';

/**
 * The reply to "shall I take you off our list?". A yes, or two unclear replies, is an opt-out; a no goes back to the
 * call.
 */
export const optOutCheck: Dialogue<Extract<Ask, { kind: 'opt_out_check' }>> = {
  take(d, u, { resume }) {
    if (has(u, 'deny')) {
      d.state.ask = resume;
      d.state.stays = true;
      say(d, 'opt_out_kept');
      return 'again';
    }
    if (has(u, 'affirm', 'not_interested', 'hostile')) {
      optOut(d);
      return 'done';
    }
    if (u.clarity === 'unclear' || has(u, 'say_again')) return 'unclear';
    d.state.ask = resume;
    return 'reread';
  },
  again: (d) => reword(d, 'opt_out_check'),
  giveUp: optOut,
};
