import type { Dialogue } from '../dialogue.ts';
import { ask, learn, say, type Draft } from '../draft.ts';
import { leaveOpen, refused } from '../endings.ts';
import { respond } from '../matter.ts';
import type { Ask } from '../state.ts';
import { topicOf } from '../topics.ts';
import { has, matterOf, valuesOf } from '../utterance.ts';
import { forAddress } from './email.ts';
import { reword } from './reword.ts';

const ATTEMPTS = 3;
const TELLS_FOLLOW_UP =
  /follow(?:s|ing)? up|get (?:back|in touch)|contact you|pass (?:this|it|that|everything) on|يتواصل|بوصل|نتواصل|يكلم/iu;

export function offerFollowUp(d: Draft): void {
  d.state.counters.closes += 1;
  say(d, d.parts.some((part) => TELLS_FOLLOW_UP.test(part)) ? 'follow_up_then' : 'follow_up');
  ask(d, { kind: 'follow_up' }, 'Ask whether a specialist of the caller may get in touch.');
}

/** The reply to "may a specialist get in touch?". */
export const followUp: Dialogue<Extract<Ask, { kind: 'follow_up' }>> = {
  take(d, u) {
    learn(d, valuesOf(u, 'time', 'need'));
    const matter = matterOf(u);
    const wantsIt = u.slots.email !== undefined || (matter && topicOf(matter.text) === 'send_info');
    if (wantsIt || (has(u, 'affirm') && !has(u, 'deny') && !matter)) return agree(d);
    if (has(u, 'deny') && !matter) {
      refused(d, 'bye_no', 'declined_follow_up');
      return 'done';
    }
    if (!matter) return 'unclear';
    if (d.state.counters.closes >= ATTEMPTS) {
      leaveOpen(d, 'no_clear_answer');
      return 'done';
    }
    d.state.counters.closes += 1;
    respond(d, matter, { mayAsk: false });
    return 'again';
  },
  again: (d) => reword(d, 'follow_up'),
  giveUp: (d) => leaveOpen(d, 'no_clear_answer'),
};

function agree(d: Draft): 'done' {
  d.state.agreed = 'follow_up';
  forAddress(d, () => say(d, 'thanks'));
  return 'done';
}
