import { emailLine, likely, speak, type Scene } from './answer.ts';

/** The reply of a lead with a special manner; null where it replies plainly. */
type Manner = string | null;

const asked = ({ state }: Scene): string | undefined => state.ask?.kind;

/** Talks around the point first, and comes to it when asked again. */
export function ramble(scene: Scene, plainly: (scene: Scene) => string): Manner {
  if (asked(scene) !== 'question') return null;
  if (scene.state.counters.unclear === 0 && scene.leadTurns % 3 === 1) return speak(scene, 'drift');
  return speak(scene, 'long_winded', { answer: plainly(scene) });
}

/** Says something, and corrects it in the same breath. */
export function correctItself(scene: Scene): Manner {
  const open = scene.state.ask;
  if (open?.kind === 'question' && open.slot === 'budget') return speak(scene, 'slip_budget');
  if (open?.kind === 'time') return speak(scene, 'slip_time');
  return open?.kind === 'email' ? emailLine(scene, 'slip_email') : null;
}

/** Answers the first questions with questions. */
export const askBack = (scene: Scene): Manner =>
  asked(scene) === 'question' && scene.leadTurns % 2 === 1 && scene.leadTurns < 6 ? speak(scene, 'ask_back') : null;

/** Mixes both languages, and may ask for the other one. */
export function mixLanguages(scene: Scene, plainly: (scene: Scene) => string): Manner {
  if (asked(scene) === 'consent') return speak(scene, 'mixed_yes');
  if (scene.leadTurns === 2 && likely(scene, 'other language', 0.5)) return speak(scene, 'other_language');
  return asked(scene) === 'question' ? speak(scene, 'mixed', { answer: plainly(scene) }) : null;
}

/** A front desk: puts through, takes an address or names a time. The lead itself answers like anybody. */
export function receive(scene: Scene): Manner {
  if (scene.state.consented) return null;
  if (scene.leadTurns === 0) return speak(scene, 'reception');
  if (asked(scene) === 'hold') return speak(scene, 'it_is_me');
  if (asked(scene) === 'reach' && scene.leadTurns === 1) return speak(scene, 'who_shall_i_say');
  if (asked(scene) !== 'reach') return null;
  if (likely(scene, 'is in', 0.5)) return speak(scene, 'put_through');
  return speak(scene, likely(scene, 'takes mail', 0.4) ? 'not_in_mail' : 'not_in');
}

/** A telephone that asks who calls before it rings. */
export function screenCalls(scene: Scene): Manner {
  if (scene.leadTurns === 0) return speak(scene, 'screening');
  return asked(scene) === 'hold' ? speak(scene, 'it_is_me') : null;
}

export const okToAll = (scene: Scene): Manner => speak(scene, 'ok');

/** Rude first, then rude again or talked round. */
export function raise(scene: Scene): Manner {
  if (scene.leadTurns === 0) return speak(scene, 'rude');
  if (scene.leadTurns === 1 && likely(scene, 'stays rude', 0.6)) return speak(scene, 'rude_again');
  return null;
}
