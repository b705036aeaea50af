import { joinCall, placeCall } from './api.js';
import { attempt } from './attempt.js';
import { enterCall } from './call.js';
import { silentTrack } from './meter.js';
import { MicrophoneError, openMicrophone } from './microphone.js';
import { byId, isMuted, showProblem, showStage, showStatus } from './view.js';

const WELCOME = 'Place a call, or join one that waits.';

/** @typedef {{ contextId: string, name: string, language: string }} Visit */

/** @type {import('./call.js').Call | null} */
let call = null;
/** The visit that waits for a microphone. @type {Visit | null} */
let waiting = null;

/** @param {HTMLFormElement} form @returns {any} */
const fieldsOf = (form) => Object.fromEntries(new FormData(form));

/** Asks for the microphone first: a token brings an agent, who should not wait. @param {Visit} visit */
async function visitCall(visit) {
  waiting = visit;
  showStatus('Allow the microphone to begin.');
  try {
    await begin(visit, await openMicrophone());
  } catch (error) {
    if (!(error instanceof MicrophoneError)) throw error;
    byId('microphone-why').textContent = error.message;
    showStatus('The call waits for you.');
    showStage('microphone');
  }
}

/** @param {Visit} visit @param {MediaStreamTrack} track */
async function begin({ contextId, name, language }, track) {
  showStatus('Connecting…');
  try {
    const ticket = await joinCall(contextId, name);
    history.replaceState(null, '', `?context=${encodeURIComponent(contextId)}`);
    call = enterCall({ contextId, language, ticket, track });
  } catch (error) {
    track.stop();
    showStage('start');
    showStatus(WELCOME);
    throw error;
  }
}

/** One click, one action. @param {HTMLFormElement} form @param {(fields: any) => Promise<unknown>} action */
function onSubmit(form, action) {
  async function submit() {
    const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
    button.disabled = true;
    await attempt(() => action(fieldsOf(form)));
    button.disabled = false;
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });
}

/** @param {string} id @param {() => unknown} action */
const onClick = (id, action) => byId(id).addEventListener('click', () => void action());

onSubmit(byId('place'), async ({ language, ...wish }) => {
  const contextId = await placeCall({ ...wish, language });
  await visitCall({ contextId, name: wish.name, language });
});
onSubmit(byId('join'), visitCall);
onSubmit(byId('type'), async ({ text }) => {
  if (text.trim() && (await call?.say(text))) byId('type').reset();
});
onClick('retry', () => waiting && attempt(() => visitCall(/** @type {Visit} */ (waiting))));
onClick('silent', () => waiting && attempt(() => begin(/** @type {Visit} */ (waiting), silentTrack())));
onClick('mute', () => call?.mute(!isMuted()));
onClick('leave', () => call?.leave());
onClick('again', () => {
  call?.forget();
  history.replaceState(null, '', location.pathname);
  showProblem('');
  showStatus(WELCOME);
  showStage('start');
});

const linked = new URLSearchParams(location.search).get('context');
if (linked) byId('join').elements.contextId.value = linked;
