import { find, rule } from '../pattern/rule.ts';
import type { Sentence } from '../words/read.ts';

export type Authority = 'decides' | 'shares' | 'none';

const SHARES = [
  rule('with others', [
    'MY|the|our|his|her|HE|a ~2 MYSIDE',
    '^ MYSIDE',
    'MYSIDE ~2 WILL|has|have|does|decides|decide|makes|signs|approves|BE|must|needs|say|final|يقرر|يوافق|يوقع|تقرر',
    'WE ~2 decide|agree|discuss|vote|both|together|all|make|sign',
    'both|two|three|all|couple|few of us|ME|we|WE',
    'goes|go|went|has|have|must|needs|need|passes ~2 through|past|by|via ~3',
    'with|and|ask|consult|check|و|مع|اسال|اشاور|استشير|ارجع ~2 MYSIDE',
    'NOT ~1 only|alone|just ~2',
    'NOT ~1 ME|I alone|only|by',
    'together|jointly|joint|committee|consensus|board|panel|procurement|group|مع_بعض|سوا|بالاتفاق|لجنه|جماعي',
    'MYSIDE and|و ME|I|انا',
    'someone|somebody else|above|senior|higher',
    'not ~2 only one',
    'approval|approve|sign_off|موافقه|يعتمد ~3',
    'انا و|مع ~2 MYSIDE',
    'احنا|نحن ~2',
    'NAME ~1 decides|makes',
    'depends on ~2 MYSIDE',
  ]),
];
const DECIDES = [
  rule('the lead', [
    'I|ME ~1 !NOT decide|sign|approve|call|run|own|choose|pay|final|make|makes|decides|takes|take|handle|اقرر|اوقع|ادفع|اوافق|امر',
    'I|ME BE? ~2 OWNER|one|boss|responsible|charge|person',
    'just|only|it|THIS|IT|would|be|BE|all ~2 ME|myself|yours|I',
    'yours truly',
    'MY ~2 call|decision|money|company|business|choice|shop|firm|responsibility|budget|قرار|حلال|شركه',
    '^ ME|I|myself|انا $',
    'ME alone|only|myself|personally|وحدي|بروحي|لحالي|بس|شخصيا',
    'I|WE do $',
    'up to ME',
    'down to me',
    'القرار|قرار|الامر ~1 عندي|بيدي|لي|قراري|بايدي|يرجعلي',
    'قراري|قرارنا',
    'انا ~1 OWNER|اللي|صاحب|المسوول|المدير|راعي',
    'انا ~1 وحدي|بروحي|لحالي|بنفسي',
    'OWNER $',
    'nobody|NOONE else|غيري',
    'sole ~1',
    'HAVE|got ~1 final|last say|word',
    'buck stops',
    'ME|I BE? the decision',
    'بيدي|بيدى',
  ]),
];
const NONE = [
  rule('no say', [
    'NO|NOT ~2 say|involved|authority|power|MY',
    'NOT ~2 my|MY ~1 call|decision|department|area|job|قرار',
    'I BE? just|only ~3 employee|worker|assistant|receptionist|intern|staff|junior|موظف',
    'just|only an? employee',
    'above MY pay|grade|head',
    'NOT ME $',
    'NOT ~1 up to ME',
    'مب|مو|مش انا|قراري|بيدي',
    'ما لي|مالي|ماعندي ~1 صلاحيه|قرار|دخل|كلمه',
    'I DO? NOT decide|sign|handle|deal|make',
    'بس|مجرد موظف|موظفه',
    'nothing to do with ME',
    'NOT ~2 right person',
  ]),
];

/**
 * The person who decides: the lead (`decides`), the lead with others or only others (`shares`), or unnamed others
 * (`none`).
 */
export function authorityIn(sentence: Sentence): Authority | null {
  const shares = find(sentence, SHARES);
  const none = find(sentence, NONE);
  if (none && (!shares || sentence.vocabulary.has('just'))) return 'none';
  if (shares && !find(sentence, SOLE)) return 'shares';
  return find(sentence, DECIDES) ? 'decides' : null;
}

const SOLE = [
  rule('alone in the end', [
    'NOONE|nobody else',
    'NO|no MYSIDE',
    'NOT|dont|NO need|have|NEED ~2 MYSIDE',
    'I BE ~2 OWNER',
    'انا ~1 OWNER',
    'MY own boss',
    'but|بس I|ME|انا ~2 decide|final|sign|اقرر|اوقع',
    'just|only ME',
  ]),
];

/** Who decides, told without being asked: only words that are about nothing else. */
export const TOLD = [
  rule('who decides, by name', [
    'I|ME BE? ~2 decide|decides|sign_off|approve|sign ~1 off|myself|alone|on|this|it|everything|$',
    'I make|take ~1 decision|decisions',
    'MYSIDE ~2 decides|signs|approves',
    'MYSIDE ~1 WILL|must|has|needs ~1 decide|approve|sign',
    'decision|call BE ~2 mine|MY',
    'MY decision',
    'القرار|قرار ~1 عندي|بيدي|لي',
    'انا ~1 اللي? ~1 اقرر|اوقع|اوافق',
    'MYSIDE ~2 يقرر|يوافق|يوقع|تقرر',
  ]),
];

export const authorityToldIn = (sentence: Sentence): Authority | null =>
  find(sentence, TOLD) ? authorityIn(sentence) : null;
