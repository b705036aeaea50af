import { speakable } from '../say/brief.ts';
import { words } from '../text/normalise.ts';
import type { Language } from '../types.ts';
import type { Taken } from './dialogue.ts';
import { isArabic, say, type Draft } from './draft.ts';
import type { Utterance } from './utterance.ts';

const ARABIC = / (?:arabic|عربي|العربي|بالعربي|بالعربيه|العربيه|عربيه)(?= )/u;
const ENGLISH = / (?:english|انجليزي|انكليزي|انقليزي|الانجليزي|بالانجليزي|بالانجليزيه|الانجليزيه|انجلش|انقلش)(?= )/u;

/** Handles a request for another language: the agent goes on in it, or says which languages it speaks. */
export function switchLanguage(d: Draft, u: Utterance): Taken {
  const wanted = wantedLanguage(d, u);
  if (wanted) change(d, wanted);
  say(d, wanted ? 'language_go' : 'language_only');
  return 'again';
}

// A lead who says that they speak no English wants Arabic, and the other way round.
function wantedLanguage(d: Draft, u: Utterance): Language | null {
  const said = words(u.text);
  const other: Language = isArabic(d) ? 'en' : 'ar-AE';
  const [own, wanted] = isArabic(d) ? [ARABIC, ENGLISH] : [ENGLISH, ARABIC];
  return wanted.test(said) || own.test(said) ? other : null;
}

function change(d: Draft, language: Language): void {
  d.state.language = language;
  const { qualificationQuestions } = d.brief;
  d.brief = { ...speakable({ ...d.written, language }), qualificationQuestions };
}
