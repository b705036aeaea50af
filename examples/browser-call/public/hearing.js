import { canRecognise, createRecogniser } from './speech.js';
import { showHearing } from './view.js';

const FOREIGN = 'This agent does not hear, and only the account of this call can type in it.';
const NO_SPEECH = 'This agent does not hear, and this browser has no speech recognition. Type what you say.';
const BY_BROWSER = 'Your browser recognises what you say. Some browsers send the sound to a service of their maker.';

/**
 * The browser's recogniser, for agents without one. With others it never starts, because they hear by themselves.
 *
 * @param {{
 *   language: string,
 *   isOwn: boolean,
 *   onInterim: (text: string) => void,
 *   onFinal: (text: string) => void,
 * }} options
 */
export function createHearing({ language, isOwn, onInterim, onFinal }) {
  let recogniser = /** @type {ReturnType<typeof createRecogniser> | null} */ (null);
  let isNeeded = false;
  showHearing('');

  /** The agent does not hear. */
  function begin() {
    isNeeded = true;
    if (!isOwn) return showHearing(FOREIGN);
    if (!canRecognise()) return showHearing(NO_SPEECH);
    showHearing(BY_BROWSER);
    recogniser = createRecogniser({ language, onInterim, onFinal, onProblem: showHearing });
  }

  return {
    /** @param {boolean | null} hears whether the agent hears; null while that is not known */
    agentHears(hears) {
      if (hears === false && !isNeeded) begin();
    },
    /** @param {boolean} wanted */
    listen: (wanted) => recogniser?.listen(wanted),
  };
}
