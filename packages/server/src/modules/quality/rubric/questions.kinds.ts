import type { Brief } from '@nova-calls/conversation';
import { phrases, sentences, share, words } from './text.ts';

/**
 * The known kinds of questions: words that recognise the question in any wording, and words that show that the lead
 * gave the answer unasked.
 */
const KINDS: { asks: RegExp; told: RegExp }[] = [
  {
    asks: phrases(
      'budget|spend(?:ing)?|set aside|afford|price range|(?:what|which) (?:amount|figure)',
      '(?:ال)?ميزاني(?:ه|تكم)|تصرفون|تدفعون|(?:ال)?مبلغ',
    ),
    told: /(?: budget| spend| set aside|ميزاني|نصرف)[^?؟]*\d|\d[^?؟]*(?:budget|ميزاني)/u,
  },
  {
    asks: phrases(
      'how soon|when (?:would|do|are|will|could) (?:you|this|it)|timeline|time frame|by when',
      'متي (?:تبون|تبا|تحتاجون|تبدون|تخططون|تحبون|ودكم|نبدا)|خلال كم',
    ),
    told: / (?:within|by the end of|in the next|next) (?:\p{L}+ )?(?:weeks?|months?|quarter|year) | خلال (?:\S+ )?(?:شهر|شهور|شهرين|اسبوع)/u,
  },
  {
    asks: phrases(
      'who (?:else )?(?:is|are|makes|decides)|decision|decid(?:e|es|ing)|signs? (?:it )?off|final say',
      '(?:ال)?قرار|يقرر',
    ),
    told: / (?:i|we) (?:make|take) the decision | my decision | i decide | انا اللي اقرر | القرار عندي /u,
  },
  { asks: phrases('e ?mail', 'ايميل|الايميل|ايميلك'), told: / \S+ (?:at|dot) / },
];

/** The kind of a question, if it is known. */
export const kindOf = (question: string) => KINDS.find(({ asks }) => asks.test(words(question)));

/** An address in a question is read back, not asked for. */
const READ_BACK = /\S@\S/u;

/** True if an agent's turn asks a question of the brief, in the same or in other words. */
export function puts(turn: string, question: string): boolean {
  const kind = kindOf(question);
  return sentences(turn).some(
    (part) =>
      /[?؟]/u.test(part) &&
      !READ_BACK.test(part) &&
      (share(question, part) >= 0.6 || (kind?.asks.test(words(part)) ?? false)),
  );
}

/** The questions of the brief that an agent’s turn asks. */
export const questionsIn = (turn: string, brief: Brief): string[] =>
  brief.qualificationQuestions.filter((question) => puts(turn, question));
