import type { MenuOption } from '../../hear/menu.ts';
import type { Language } from '../../types.ts';
import { isArabic, type Draft } from '../draft.ts';
import { unreachable, wait } from './waiting.ts';

/** Keys that the agent presses in a call at most. */
const MOST_KEYS = 3;
/** One key may get lost on the line, so it is pressed a second time when the menu comes again. */
const MOST_REPEATS = 2;

/** What an option is for, and how well it leads to the lead. An option that fits none of them is a guess: 1. */
const WORTH: [RegExp, number][] = [
  [/repeat|again|previous|main menu|return|these options|اعاده|السابق|الرييسيه/u, 0],
  [/messag|voice ?mail|call ?back|record|رساله|البريد الصوتي|معاوده/u, 0],
  [/remove|opt out|unsubscribe|do not call|stop (?:calls|receiving)|report|block|ازاله|حظر/u, 0],
  [/(?:working|opening|office) hours|address|directions|website|fax|emergenc|اوقات|العنوان|الموقع|طواري/u, 0],
  [/connect|accept|continue|proceed|put (?:me|you|the call) through|توصيل|قبول|للمتابعه|المتابعه/u, 6],
  [
    /operator|reception|front desk|represent|agent|advis|associate|assistant|somebody|someone|person|human|staff|(?<!\p{L})live(?!\p{L})|موظف|الاستقبال|البداله|ممثل|المساعد|شخص/u,
    5,
  ],
  [/other|general|anything else|enquir|inquir|اخري|عام|استفسار/u, 3],
  [/sales|office|manage|admin|المبيعات|مبيعات|الاداره|اداره/u, 2],
  [/invoice|billing|pay|account|order|delivery|complaint|support|دفع|فاتوره|الحساب|شكوي|طلب/u, 1],
];
const STAYS = 4;

const LANGUAGES: [RegExp, Language | null][] = [
  [/english|انجليزي|الانجليزيه/u, 'en'],
  [/arabic|عربي|العربيه/u, 'ar-AE'],
  [/spanish|espa|french|fran|urdu|hindi|chinese|mandarin|russian/u, null],
];

/** A menu answers. The agent presses the key that is likeliest to lead to a person, a few times at most. */
export function meetMenu(d: Draft, options: MenuOption[]): void {
  d.state.machine = 'menu';
  const chosen = d.state.pressed.length < MOST_KEYS ? best(d, options) : null;
  if (!chosen) return unreachable(d, 'menu');
  if (chosen.keys === null) return wait(d, { kind: 'hold', by: 'menu' });
  d.state.pressed.push(named(chosen));
  d.state.ask = { kind: 'hold', by: 'menu' };
  d.press = chosen.keys;
  d.fixed = true;
  d.parts = [isArabic(d) ? `[يضغط ${chosen.keys}]` : `[presses ${chosen.keys}]`];
}

const named = ({ keys, label }: MenuOption): string => `${keys} ${label}`;

function best(d: Draft, options: MenuOption[]): MenuOption | null {
  const times = (option: MenuOption): number => d.state.pressed.filter((one) => one === named(option)).length;
  const worth = (option: MenuOption): number => worthOf(option, d.state.language) - times(option) / MOST_REPEATS;
  const left = options.filter((option) => times(option) < MOST_REPEATS && worthOf(option, d.state.language) > 0);
  return left.toSorted((a, b) => worth(b) - worth(a))[0] ?? null;
}

function worthOf({ keys, label }: MenuOption, language: Language): number {
  if (keys === null) return STAYS;
  const spoken = LANGUAGES.find(([test]) => test.test(label));
  if (spoken) return spoken[1] === language ? STAYS : 0;
  return WORTH.find(([test]) => test.test(label))?.[1] ?? 1;
}
