import { agentTurns, answerTo, leadTurns, promptOf, type Said } from './case.ts';
import type { Fault } from './faults.ts';
import { deniesAi } from './hearing.honesty.ts';
import {
  agrees,
  asksConsent,
  asksIfAi,
  asksRemoval,
  refuses,
  saysAi,
  saysGoodbye,
  wantsHuman,
  type Wish,
} from './hearing.ts';
import { questionsIn } from './questions.kinds.ts';
import { quote, sentences, words } from './text.ts';
import type { Case } from '../quality.types.ts';

interface Heedings {
  faults: Fault[];
  praise: { what: string; quote: string }[];
}

/**
 * The lead's requests to the agent itself (to stop, to say if it is a machine, to pass on to a person), and how the
 * agent reacted.
 */
export function heedings(call: Case): Heedings {
  const found: Heedings = { faults: [], praise: [] };
  const lie = agentTurns(call).find(({ text }) => sentences(text).some(deniesAi));
  if (lie)
    found.faults.push({
      minus: 4,
      what: 'passed itself off as a person',
      quote: quote(lie.text, deniesAi),
      breach: true,
    });
  for (const turn of leadTurns(call)) {
    const answer = answerTo(call, turn);
    // The call was cut off, so the agent could not answer; or it pressed a key of a menu.
    if (!answer || answer.text.startsWith('[')) continue;
    heedWish(call, turn, answer, found);
    if (asksIfAi(turn.text) && !lie) heedQuestion(turn, answer, found);
    if (wantsHuman(turn.text)) heedHuman(turn, answer, found);
  }
  return found;
}

/** A refusal to go on is as binding as an opt-out; `null` when the turn holds neither. */
function wished(call: Case, turn: Said): Wish | null {
  const asked = promptOf(call, turn)?.text ?? '';
  if (asksRemoval(asked) && agrees(turn.text)) return 'opt_out';
  const refusal = refuses(turn.text) && asksConsent(asked);
  return refusal && turn.wish !== 'later' ? 'opt_out' : turn.wish;
}

function heedWish(call: Case, turn: Said, answer: Said, { faults, praise }: Heedings): void {
  const wish = wished(call, turn);
  if (!wish) return;
  // The agent may ask once if the wish was meant as an opt-out. The answer to that question is judged itself.
  if (wish === 'opt_out' && asksRemoval(answer.text)) return;
  const again = agentTurns(call).some((later) => later.at > answer.at);
  const kept =
    wish === 'later' ? questionsIn(answer.text, call.brief).length === 0 : !/[?؟]/u.test(answer.text) && !again;
  if (kept) return void praise.push({ what: HEEDED[wish], quote: quote(answer.text) });
  if (wish === 'opt_out')
    return void faults.push({
      minus: 4,
      what: 'went on after the lead had asked it to stop',
      quote: quote(turn.text),
      breach: true,
    });
  // After other wishes the agent may need one more turn to end the call, as long as it does not sell.
  const sold = questionsIn(answer.text, call.brief).length > 0 || !isYielding(answer.text);
  if (sold)
    faults.push({ minus: 2, what: IGNORED[wish], quote: quote(answer.text), breach: wish === 'not_interested' });
}

const isYielding = (text: string): boolean =>
  saysGoodbye(text) ||
  / (?:when|which day|another time|better time|right person|wrong number|متي|وقت ثاني|اي يوم) /u.test(words(text));

const HEEDED: Record<Wish, string> = {
  opt_out: 'ended the call at once when asked to',
  not_interested: 'took the no as a no',
  later: 'respected that it was a bad moment',
  wrong_number: 'apologised for the wrong number and let go',
  voicemail: 'left a short message that says what it is',
};
const IGNORED: Record<Wish, string> = {
  opt_out: 'went on after the lead had asked it to stop',
  not_interested: 'kept selling after a clear no',
  later: 'kept asking although it was a bad moment',
  wrong_number: 'kept talking to the wrong person',
  voicemail: 'went on with an answering machine as if it were a person',
};

function heedQuestion(turn: Said, answer: Said, { faults, praise }: Heedings): void {
  if (saysAi(answer.text))
    praise.push({ what: 'said openly that it is a machine when asked', quote: quote(answer.text, saysAi) });
  else faults.push({ minus: 2, what: 'dodged the question whether it is a machine', quote: quote(turn.text) });
}

const offersHuman = (text: string): boolean =>
  / (?:colleague|someone|somebody|team|person|specialist|manager|call you|زملايي|حد|فريق|موظف|يكلمكم|يتصل) /u.test(
    words(text),
  );

function heedHuman(turn: Said, answer: Said, { faults, praise }: Heedings): void {
  if (offersHuman(answer.text))
    praise.push({ what: 'offered a person when asked for one', quote: quote(answer.text, offersHuman) });
  else faults.push({ minus: 1, what: 'did not offer a person when asked for one', quote: quote(turn.text) });
}
