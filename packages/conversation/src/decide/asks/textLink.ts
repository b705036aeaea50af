import type { Dialogue } from '../dialogue.ts';
import type { Draft } from '../draft.ts';
import { respond } from '../matter.ts';
import type { Ask } from '../state.ts';
import { clearYes, has, matterOf } from '../utterance.ts';
import { bye } from './email.ts';
import { reword } from './reword.ts';

/** The reply to "may I text you the link?". Only a clear yes counts. */
export const textLink: Dialogue<Extract<Ask, { kind: 'text_link' }>> = {
  take(d, u) {
    const matter = matterOf(u);
    if (!matter && clearYes(u)) return settle(d, true);
    if (!matter) return has(u, 'deny') ? settle(d, false) : 'unclear';
    respond(d, matter, { mayAsk: false });
    return 'again';
  },
  again(d) {
    d.fixed = true;
    return reword(d, 'text_link');
  },
  giveUp: (d) => void settle(d, false),
};

function settle(d: Draft, agreed: boolean): 'done' {
  d.state.smsAgreed = agreed;
  bye(d);
  return 'done';
}
