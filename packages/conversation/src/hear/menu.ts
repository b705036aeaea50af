import { soften, unifyArabic } from '../text/normalise.ts';

/** An option of a telephone menu. `keys` is null where the menu says to stay on the line. */
export interface MenuOption {
  keys: string | null;
  /** What it is for, in the menu's words, in lower case; '' when it does not say. */
  label: string;
}

const KEYS: Record<string, string> = {
  ...Object.fromEntries(
    ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'].map((word, at) => [word, `${at}`]),
  ),
  oh: '0',
  star: '*',
  asterisk: '*',
  pound: '#',
  hash: '#',
  صفر: '0',
  واحد: '1',
  اثنين: '2',
  اثنان: '2',
  ثلاثه: '3',
  اربعه: '4',
  خمسه: '5',
  سته: '6',
  سبعه: '7',
  ثمانيه: '8',
  تسعه: '9',
  نجمه: '*',
  النجمه: '*',
  مربع: '#',
  المربع: '#',
};

const DIGIT = '\\d(?![\\d\\p{L}])|[*#]';
const WORD = `(?:${Object.keys(KEYS).join('|')})(?![\\p{L}\\p{N}])`;
/** People say "choose one", too, so some verbs need a digit. */
const PRESSES = 'press(?:ing)?(?: or say)?|dial|hit|(?:ال)?ضغط|اضغط(?:وا?|ي)?';
const CHOOSES = 'select|choose|push|enter|اختر|اختاروا';
const THE = '(?:(?:the|number|key|option|digit|رقم|الرقم|علي|مفتاح|زر) ){0,3}"?';
const PRESS = new RegExp(
  `(?<!\\p{L})(?:(?:${PRESSES}) ${THE}(?<key>${DIGIT}|${WORD})|(?:${CHOOSES}) ${THE}(?<digit>${DIGIT}))` +
    '"?(?: key| sign| now| الحين| الان)?',
  'gu',
);
/** Words that begin what an option is for: "press 2 *for* sales", "اضغط 2 *لل*مبيعات". */
const FOR = /^[\s,،:;-]*(?:for|to|if|and you|when|ل(?=\p{L})|اذا|عشان|حق) ?/u;
const STAY =
  /(?<!\p{L})(?:(?:stay|remain|hold|wait) (?:on|for) (?:the |an? |your )?(?:line|operator|representative|agent|next)|(?:otherwise|or) (?:please )?(?:hold|wait)(?!\p{L})|(?:ابقي?|ابقوا|انتظر|انتظروا|خلك) (?:علي|ع) الخط|انتظر الموظف)/u;
const TONE =
  /(?:after|at|following|hear|upon|until) (?:you hear )?(?:the |a )?(?:beep|tone|signal)|record your (?:message|name)|بعد (?:سماع )?(?:ال)?(?:صافره|نغمه|اشاره|صفاره)/u;

const LONGEST_LABEL = 80;

/** The options of a telephone menu; none when the words are no menu, or the greeting of a voicemail. */
export function menuIn(utterance: string): MenuOption[] {
  const text = unifyArabic(soften(utterance));
  if (TONE.test(text)) return [];
  const found = [...text.matchAll(PRESS)];
  const last = found.at(-1);
  if (!last) return [];
  const after = FOR.test(text.slice(last.index + last[0].length));
  const options = found.map((match, at) => ({
    keys: keyOf(match.groups?.key ?? match.groups?.digit ?? ''),
    label: after ? labelAfter(text, match, found[at + 1]) : labelBefore(text, match, found[at - 1]),
  }));
  return STAY.test(text) ? [...options, { keys: null, label: '' }] : options;
}

const keyOf = (said: string): string => KEYS[said] ?? said;

function labelAfter(text: string, match: RegExpExecArray, next: RegExpExecArray | undefined): string {
  const rest = text.slice(match.index + match[0].length, next?.index);
  return FOR.test(rest) ? clean(rest.split(/[.!?؟;]/u)[0] ?? '') : '';
}

function labelBefore(text: string, match: RegExpExecArray, before: RegExpExecArray | undefined): string {
  const from = before ? before.index + before[0].length : 0;
  return clean(
    text
      .slice(from, match.index)
      .split(/[.!?؟;]/u)
      .findLast((part) => /\p{L}/u.test(part)) ?? '',
  );
}

const clean = (label: string): string =>
  label
    .replace(FOR, '')
    .replace(/[\s,،:-]+(?:please|or|and|then|لو سمحت|و)?[\s,،:-]*$/u, '')
    .slice(-LONGEST_LABEL)
    .trim();
