import { statements } from '../../text/sentences.ts';
import { withoutGreeting } from '../begin.ts';
import type { Dialogue } from '../dialogue.ts';
import { end, enter, quote, say, type Draft } from '../draft.ts';
import { optOut, refused } from '../endings.ts';
import { respond } from '../matter.ts';
import type { Ask } from '../state.ts';
import { asksAboutCall, has, matterOf, type Matter, type Utterance } from '../utterance.ts';
import { nextQuestion } from './question.ts';
import { reword } from './reword.ts';

/** The reply to "may I go on?". Only a yes that nothing denies goes on; what the lead asks is answered after it. */
export const consent: Dialogue<Extract<Ask, { kind: 'consent' }>> = {
  take(d, u) {
    const matter = matterOf(u);
    if (has(u, 'deny')) {
      optOut(d);
      return 'done';
    }
    // "Okay, but who is this?" is no yes yet.
    if (has(u, 'affirm') && !asksAboutCall(u)) {
      goOn(d, u, matter);
      return 'done';
    }
    if (!matter) return 'unclear';
    if (matter.asks) d.state.owed = matter.text;
    say(d, 'answer_later');
    return 'again';
  },
  again: (d) => reword(d, 'may_i_again'),
  giveUp(d) {
    say(d, 'bye_no_consent');
    end(d, 'not_interested', false, 'no_consent');
  },
};

/** "Not interested" before anything was said is a no to the call: in the US and Canada an opt-out, elsewhere a refusal. */
export function refuseToTalk(d: Draft): void {
  if (d.state.region === 'us_ca') optOut(d);
  else refused(d);
}

function goOn(d: Draft, u: Utterance, matter: Matter | null): void {
  d.state.consented = true;
  say(d, 'thanks');
  enter(d, 'qualification');
  if (d.state.disclosed) explain(d);
  const owed = matter ?? owedOf(d);
  d.state.owed = null;
  if (owed) respond(d, owed, { mayAsk: false });
  nextQuestion(d);
}

const owedOf = (d: Draft): Matter | null =>
  d.state.owed === null ? null : { text: d.state.owed, asks: true, asksPrice: false };

// Says why the agent calls, because the disclosure did not.
function explain(d: Draft): void {
  const own = withoutGreeting(statements(d.brief.openingLine));
  if (!quote(d, 'openingLine', own || null)) say(d, 'pitch');
  d.directive.push('Thank the lead, say in one sentence why you call.');
}
