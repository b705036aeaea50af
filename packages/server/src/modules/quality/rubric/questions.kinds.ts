import type { Brief } from '@nova-calls/conversation';
import { phrases, sentences, share, words } from './text.ts';

/** Questions that are known by what they are after, however they are put, and what tells that a lead said it unasked. */
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

/** What kind a question is, if it is one of the known. */
export const kindOf = (question: string) => KINDS.find(({ asks }) => asks.test(words(question)));

/** Whether an agent's turn puts a question of the brief, in its words or to the same end. */
export function puts(turn: string, question: string): boolean {
  const kind = kindOf(question);
  return sentences(turn).some(
    (part) => /[?؟]/u.test(part) && (share(question, part) >= 0.6 || (kind?.asks.test(words(part)) ?? false)),
  );
}

/** The questions of the brief that an agent’s turn puts. */
export const questionsIn = (turn: string, brief: Brief): string[] =>
  brief.qualificationQuestions.filter((question) => puts(turn, question));
