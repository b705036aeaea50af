import { agentTurns, answerTo, clamp, gaveRoom, leadTurns, NEUTRAL, promptOf, type Said } from './case.ts';
import { asksAgain, asksDoubts, asksIfAi, asksWho, defers, isQuestion, understands, wantsHuman } from './hearing.ts';
import { inventedIn } from './provenance.ts';
import { questionsIn } from './questions.kinds.ts';
import { allMaterial, materialFor, saysSo, topicOf, type Topic } from './topics.ts';
import { inWords, list, phrases, quote, words } from './text.ts';
import type { Case, Finding } from '../quality.types.ts';

/** A doubt or a question of the lead's, and how the agent's next turn met it. */
interface Objection {
  turn: Said;
  topic: Topic | null;
  answer: Said | null;
  how: How;
}
type How = keyof typeof POINTS;

const POINTS = { answered: 5, deferred: 4, evaded: 3, soothed: 2, ignored: 1, invented: 1 };

/** Each objection of the lead's, and whether the agent's next turn answered it from the brief. */
export function judgeObjections(call: Case): Finding {
  const met = objectionsIn(call).map((turn) => meet(call, turn));
  if (met.length === 0) return noneRaised(call);
  const mean = met.reduce((sum, { how }) => sum + POINTS[how], 0) / met.length;
  const worst = met.reduce((a, b) => (POINTS[b.how] < POINTS[a.how] ? b : a));
  // Good answers do not make up for an objection that was passed over or answered with inventions.
  const limit = worst.how === 'invented' ? 2 : worst.how === 'ignored' ? 3 : 5;
  const shown = POINTS[worst.how] < 4 ? worst : met[0]!;
  const told = tell(met);
  return { score: clamp(Math.min(mean, limit)), reason: `The agent ${told}.`, quote: quoteOf(shown), gist: told };
}

function noneRaised(call: Case): Finding {
  if (!gaveRoom(call))
    return {
      score: NEUTRAL,
      reason: 'The call ended before any objection could come up, so there is nothing to quote.',
      quote: '',
      gist: null,
    };
  const asked = agentTurns(call).find(({ text }) => asksDoubts(text));
  if (!asked)
    return {
      score: NEUTRAL,
      reason: 'The lead raised no objection and the agent did not ask for any, so there is nothing to quote.',
      quote: '',
      gist: null,
    };
  return {
    score: 4,
    reason: 'The agent asked for doubts, and the lead had none.',
    quote: quote(asked.text, asksDoubts),
    gist: 'asked for doubts',
  };
}

/** The lead's objections and questions. An answer to the agent's own question is neither. */
function objectionsIn(call: Case): Said[] {
  return leadTurns(call).filter((turn) => {
    const { text, wish } = turn;
    if (wish !== null || asksIfAi(text) || asksWho(text) || asksAgain(text) || wantsHuman(text)) return false;
    const prompt = promptOf(call, turn)?.text ?? '';
    if (namesTime(text) && namesTime(prompt)) return false;
    const isAnswer = questionsIn(prompt, call.brief).length > 0 && !isQuestion(text) && !OBJECTS.test(words(text));
    return !isAnswer && (isQuestion(text) || topicOf(text) !== null);
  });
}

/** "Could we say Monday?" to "Would Tuesday suit you?" is about the meeting, not against it. */
const namesTime = (text: string): boolean =>
  / (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|which day|what time|يوم|باجر|الساعه|متي) /u.test(
    words(text),
  );
const OBJECTS = phrases(
  'too expensive|expensive|worries|worried|never heard|dont trust|do not trust|cant afford|happy with',
  'غالي|ما سمعت عنكم|ما اثق',
);

function meet(call: Case, turn: Said): Objection {
  const topic = topicOf(turn.text);
  const answer = answerTo(call, turn);
  return { turn, topic, answer, how: howMet(call, turn, topic, answer) };
}

function howMet(call: Case, turn: Said, topic: Topic | null, answer: Said | null): How {
  if (!answer) return 'ignored';
  const { brief } = call;
  const material = materialFor(turn.text, topic, brief);
  if (inventedIn(call, answer)) return 'invented';
  if (material.some((text) => saysSo(answer.text, text))) return 'answered';
  if (defers(answer.text)) return material.length > 0 ? 'evaded' : 'deferred';
  if (allMaterial(brief).some((text) => saysSo(answer.text, text))) return topic === null ? 'answered' : 'evaded';
  return understands(answer.text) ? 'soothed' : 'ignored';
}

function tell(met: Objection[]): string {
  const all =
    met.length === 1
      ? 'the one objection'
      : met.length === 2
        ? 'both objections'
        : `all ${inWords(met.length)} objections`;
  if (met.every(({ how }) => how === 'answered')) return `answered ${all} from the brief`;
  const mentioned = new Set<string>();
  const hows = (Object.keys(POINTS) as How[]).filter((how) => met.some((one) => one.how === how));
  return list(
    hows.map((how) =>
      phrase(
        how,
        list(
          namesOf(
            met.filter((one) => one.how === how),
            mentioned,
          ),
        ),
      ),
    ),
  );
}

/** The subjects of the objections, each once. A subject that was already mentioned came up again. */
function namesOf(met: Objection[], mentioned: Set<string>): string[] {
  const names = new Set(met.map(({ topic }) => (topic ? `the question of ${topic.name}` : 'a question of the lead’s')));
  const told = [...names].map((name) =>
    mentioned.has(name) && name.startsWith('the') ? `${name} when it came up again` : name,
  );
  for (const name of names) mentioned.add(name);
  return told;
}

function phrase(how: How, what: string): string {
  if (how === 'answered') return `answered ${what} from the brief`;
  if (how === 'deferred') return `left ${what} to the team, honestly`;
  if (how === 'evaded') return `gave no straight answer to ${what}`;
  if (how === 'soothed') return `was understanding about ${what} without answering it`;
  return how === 'ignored' ? `passed over ${what}` : `met ${what} with figures that nobody had given it`;
}

// Quotes the agent's answer, or the objection if it was passed over.
const quoteOf = ({ how, turn, answer }: Objection): string =>
  answer && how !== 'ignored'
    ? quote(answer.text, (part) => !isQuestion(part) && (how === 'soothed' || !understands(part)))
    : quote(turn.text);
