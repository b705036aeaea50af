import { answerOf, answerTo, emailLine, lastQuestion, likely, speak, type Scene } from './answer.ts';
import type { LeadKey } from './english.ts';
import { kindOf } from './kinds.ts';
import { askBack, correctItself, mixLanguages, okToAll, raise, ramble, receive, screenCalls } from './manners.ts';
import type { Persona } from './persona.ts';

/** The next move of a simulated lead: it says something, or hangs up. */
export type LeadMove = { text: string } | { hangUp: true };

/**
 * The reply of a simulated lead. `leadTurns` counts what it said before; `state` is the agent's after its last turn.
 * Varied by seed, the same for the same input. When the call has ended it hangs up.
 */
export function personaReply(scene: Scene): LeadMove {
  if (scene.persona === 'no_answer' || scene.state.ended) return { hangUp: true };
  return { text: BY_PERSONA[scene.persona](scene) ?? cooperate(scene) };
}

const BY_PERSONA: Record<Exclude<Persona, 'no_answer'>, (scene: Scene) => string | null> = {
  interested: (scene) =>
    asked(scene) === 'concern' && Object.keys(scene.state.objections).length === 0 && likely(scene, 'doubts', 0.6)
      ? speak(scene, 'doubt')
      : null,
  busy: beBusy,
  sceptical: beSceptical,
  price_sensitive: watchPrice,
  wrong_number: (scene) => speak(scene, 'wrong'),
  opt_out: (scene) =>
    scene.leadTurns === 0 && likely(scene, 'hear first', 0.5) ? speak(scene, 'yes') : speak(scene, 'stop'),
  voicemail: (scene) => (asked(scene) === 'tone' ? '[beep]' : speak(scene, 'voicemail')),
  rambling: (scene) => ramble(scene, cooperate),
  self_correcting: correctItself,
  asks_back: askBack,
  bilingual: (scene) => mixLanguages(scene, cooperate),
  gatekeeper: receive,
  screening: screenCalls,
  ok_to_everything: okToAll,
  hostile: raise,
  menu: (scene) => (scene.leadTurns === 0 ? speak(scene, 'menu') : null),
};

const asked = (scene: Scene): string | undefined => scene.state.ask?.kind;
const once = (scene: Scene, topic: string): boolean => !scene.state.objections[topic];

function beBusy(scene: Scene): string | null {
  if (scene.leadTurns > 0 || likely(scene, 'spares time', 0.25))
    return asked(scene) === 'consent' ? speak(scene, 'yes_short') : null;
  return speak(scene, 'busy');
}

function beSceptical(scene: Scene): string | null {
  const { leadTurns } = scene;
  const kind = asked(scene);
  if (kind === 'consent') return speak(scene, leadTurns === 0 ? 'guarded' : 'guarded_yes');
  if (kind === 'question' && leadTurns === 2)
    return speak(scene, likely(scene, 'asks whence', 0.5) ? 'doubt_number' : 'doubt_ai');
  if (kind === 'concern' && once(scene, 'trust')) return speak(scene, 'doubt_trust');
  if (kind === 'settled' && once(scene, 'competitor')) return speak(scene, 'rival');
  return closes(kind) && likely(scene, 'declines', 0.4) ? speak(scene, 'decline') : null;
}

function watchPrice(scene: Scene): string | null {
  const rounds = scene.state.objections['price'] ?? 0;
  const kind = asked(scene);
  if (kind === 'concern' && rounds === 0) return speak(scene, 'doubt_price');
  if (kind === 'settled' && rounds === 1) return speak(scene, 'doubt_price_again');
  if (kind === 'pay' && likely(scene, 'declines', 0.5)) return speak(scene, 'pay_no');
  return closes(kind) && likely(scene, 'declines', 0.35) ? speak(scene, 'decline') : null;
}

const closes = (kind: string | undefined): boolean => kind === 'time' || kind === 'follow_up' || kind === 'pay';

const PLAIN = {
  consent: 'yes',
  concern: 'no_doubts',
  confirm_time: 'confirm',
  confirm_email: 'confirm',
  confirm_callback: 'confirm',
  opt_out_check: 'no_doubts',
  reach: 'it_is_me',
  hold: 'it_is_me',
  follow_up: 'follow_up',
  pay: 'pay',
  callback_time: 'callback_time',
  tone: 'bye',
  handover: 'bye',
  text_link: 'text_link',
} as const satisfies Record<string, LeadKey>;

function cooperate(scene: Scene): string {
  const open = scene.state.ask;
  switch (open?.kind) {
    case 'question':
      return answerTo(scene, open.index);
    case 'time':
      return takeOffer(scene, open.options);
    case 'email':
      return emailLine(scene);
    case 'settled':
      return settle(scene, open.open ?? false);
    case 'confirm_info':
      return speak(scene, open.open ? 'bare_info' : 'confirm_info');
    default:
      return speak(scene, open ? PLAIN[open.kind] : 'bye');
  }
}

const LEAVES_OPEN = /leave (?:that|it)|okay for you|نخليها|مناسب لكم جي/u;

function settle(scene: Scene, open: boolean): string {
  const question = lastQuestion(scene.agentSaid);
  const kind = open ? kindOf(question) : null;
  if (open) return kind ? answerOf(scene, kind) : speak(scene, 'to_know');
  return speak(scene, LEAVES_OPEN.test(question) ? 'settled_open' : 'settled');
}

function takeOffer(scene: Scene, options: string[]): string {
  if (likely(scene, 'other time', 0.3) && scene.state.counters.closes < 2) return speak(scene, 'other_time');
  return speak(scene, 'pick_time', { a: options[likely(scene, 'second', 0.5) ? 1 : 0] ?? options[0] ?? '' });
}
