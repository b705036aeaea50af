import { assent } from '../intents/assent.ts';
import { isQuestion, topicOf } from './topics.ts';
import { emailIn } from '../slots/email.ts';
import { ask, learn, say, type Draft } from './draft.ts';
import { askEmail, bye } from './email.ts';
import { leaveOpen, refused } from './endings.ts';
import { respond } from './answer.ts';

/** The reply to "may a specialist get in touch?". */
export function takeFollowUp(d: Draft, utterance: string): void {
  const email = emailIn(utterance);
  if (email) learn(d, { email });
  const topic = topicOf(utterance);
  if (email || topic === 'send_info' || (assent(utterance) === 'yes' && !topic)) return agree(d);
  if (assent(utterance) === 'no' && !topic) return refused(d, 'bye_no', 'declined_follow_up');
  if (d.state.counters.closes >= 2) return leaveOpen(d, 'no_clear_answer');
  d.state.counters.closes += 1;
  if (topic || isQuestion(utterance)) respond(d, utterance, { mayAsk: false });
  say(d, 'follow_up');
  ask(d, { kind: 'follow_up' }, 'Ask once more whether a specialist may get in touch.');
}

function agree(d: Draft): void {
  d.state.agreed = 'follow_up';
  if (d.state.slots.email) return bye(d);
  say(d, 'thanks');
  askEmail(d);
}
