const LOCALES = /** @type {Record<string, string>} */ ({ en: 'en-US', 'ar-AE': 'ar-AE' });
/** A browser ends its recognition after a silence, so it is started again. */
const AGAIN_MS = 250;

const PROBLEMS = /** @type {Record<string, string>} */ ({
  'not-allowed': 'The browser does not allow speech recognition here. Type what you say.',
  'service-not-allowed': 'The browser does not allow speech recognition here. Type what you say.',
  network: "The browser's speech service cannot be reached. Type what you say.",
  'language-not-supported': 'The browser does not recognise this language. Type what you say.',
  'audio-capture': 'The browser hears no microphone. Type what you say.',
});

/** @returns {(new () => any) | undefined} */
const engine = () => Reflect.get(window, 'SpeechRecognition') ?? Reflect.get(window, 'webkitSpeechRecognition');

export const canRecognise = () => engine() !== undefined;

/**
 * The browser's own recogniser. It listens while `listen(true)`, and drops what it has when told `listen(false)`: it
 * does not filter the agent's voice out of the microphone, so it must not listen while the agent speaks.
 *
 * @param {{
 *   language: string,
 *   onInterim: (text: string) => void,
 *   onFinal: (text: string) => void,
 *   onProblem: (text: string) => void,
 * }} options
 */
export function createRecogniser({ language, onInterim, onFinal, onProblem }) {
  let isWanted = false;
  let running = /** @type {any} */ (null);

  function start() {
    const Engine = engine();
    if (!Engine || !isWanted || running) return;
    const own = new Engine();
    own.lang = LOCALES[language] ?? language;
    own.continuous = true;
    own.interimResults = true;
    own.addEventListener('result', (/** @type {any} */ event) => own === running && take(event));
    own.addEventListener('error', (/** @type {any} */ { error }) => fail(error));
    own.addEventListener('end', () => {
      if (own === running) running = null;
      setTimeout(start, AGAIN_MS);
    });
    running = own;
    own.start();
  }

  function take(/** @type {any} */ { results, resultIndex }) {
    let interim = '';
    for (const result of [...results].slice(resultIndex)) {
      const text = result[0].transcript.trim();
      if (!result.isFinal) interim = `${interim} ${text}`.trim();
      else if (text) onFinal(text);
    }
    onInterim(interim);
  }

  function fail(/** @type {string} */ error) {
    const problem = PROBLEMS[error];
    if (!problem) return;
    isWanted = false;
    onProblem(problem);
  }

  return {
    /** @param {boolean} wanted */
    listen(wanted) {
      if (wanted === isWanted) return;
      isWanted = wanted;
      if (wanted) return start();
      const ended = running;
      running = null;
      ended?.abort();
      onInterim('');
    },
  };
}
