import { hangUp, joinCall, placeCall, sayInCall } from './api.js';
import { createCaptions } from './captions.js';
import { followCall } from './follow.js';
import { openLine } from './line.js';
import { showLevel, silentTrack } from './meter.js';
import { canRecognise, createRecogniser } from './speech.js';
import { byId, inTime, inWords, showFigures, showHearing, showProblem, showStage, showStatus } from './view.js';

/** A worker comes within seconds. */
const AGENT_LATE_MS = 15_000;
const AGENT_LATE = 'No agent has come yet. Is a voice worker running? Start one with: npm run agent';

/** @typedef {{ contextId: string, name: string, language: string }} Visit */

const captions = createCaptions(byId('captions'));
/** The way out of the present call. @type {null | { leave(): void }} */
let current = null;
/** What to do again once there is a microphone. @type {null | Visit} */
let waiting = null;

/** @param {HTMLFormElement} form @returns {any} */
const fieldsOf = (form) => Object.fromEntries(new FormData(form));

/** Shows the message of a failed action. @param {() => Promise<unknown>} action */
async function attempt(action) {
  showProblem('');
  try {
    await action();
  } catch (error) {
    showProblem(error instanceof Error ? error.message : String(error));
    return false;
  }
  return true;
}

/** One click, one call. @param {HTMLFormElement} form @param {(fields: any) => Promise<unknown>} action */
function onSubmit(form, action) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (form.querySelector('button'));
    button.disabled = true;
    await attempt(() => action(fieldsOf(form)));
    button.disabled = false;
  });
}

const MICROPHONE_PROBLEMS = /** @type {Record<string, string>} */ ({
  NotAllowedError:
    'The browser may not use the microphone. Allow it at the address of this page, then try again. Without a microphone you can type.',
  NotFoundError: 'No microphone was found. Connect one, then try again. Without a microphone you can type.',
  NotReadableError: 'Another program uses the microphone. Close it, then try again. Without a microphone you can type.',
});
const INSECURE = 'Browsers give the microphone only to pages over https:, or on localhost. You can type.';

/** @returns {Promise<MediaStreamTrack | null>} null if the person was told what is wrong */
async function microphone() {
  try {
    if (!navigator.mediaDevices) throw new Error(INSECURE);
    const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
    const [track] = (await navigator.mediaDevices.getUserMedia({ audio })).getAudioTracks();
    return track ?? null;
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    byId('microphone-why').textContent = MICROPHONE_PROBLEMS[name] ?? message;
    showStatus('The call waits for you.');
    showStage('microphone');
    return null;
  }
}

/** Asks for the microphone first: a token brings an agent, who should not wait. @param {Visit} visit */
async function visitCall(visit) {
  waiting = visit;
  showStatus('Allow the microphone to begin.');
  const track = await microphone();
  if (track) await beginCall(visit, track);
}

/** @param {Visit} visit @param {MediaStreamTrack} track */
async function beginCall({ contextId, name, language }, track) {
  showStatus('Connecting…');
  try {
    const ticket = await joinCall(contextId, name);
    await talk({ contextId, language, ticket, track });
  } catch (error) {
    track.stop();
    current = null;
    showStage('start');
    showStatus('Place a call, or join one that waits.');
    throw error;
  }
}

/** @param {{ contextId: string, language: string, ticket: import('./api.js').Ticket, track: MediaStreamTrack }} call */
async function talk({ contextId, language, ticket, track }) {
  const { isOwn } = ticket;
  const stops = [showLevel(track, byId('own-level')), () => track.stop()];
  let recogniser = /** @type {ReturnType<typeof createRecogniser> | null} */ (null);
  let agent = { isSpeaking: true, hears: /** @type {boolean | null} */ (null) };
  let isOver = false;
  const late = setTimeout(() => showProblem(AGENT_LATE), AGENT_LATE_MS);
  stops.push(() => clearTimeout(late));

  captions.clear();
  showHearing('');
  byId('context').textContent = contextId;
  byId('type').hidden = !isOwn;
  history.replaceState(null, '', `?context=${encodeURIComponent(contextId)}`);
  showStage('call');
  byId('type').hidden = !isOwn;
  showStatus('In the room. The agent is on its way.');
  setMuted(false);

  /** @param {string} text */
  const say = (text) => attempt(() => sayInCall(contextId, text));

  function listenWithBrowser() {
    if (recogniser || agent.hears !== false) return;
    if (!isOwn) return showHearing('This agent does not hear, and only the account of this call can type in it.');
    if (!canRecognise())
      return showHearing('This agent does not hear, and this browser has no speech recognition. Type what you say.');
    showHearing('Your browser recognises what you say. Some browsers send the sound to a service of their maker.');
    recogniser = createRecogniser({
      language,
      onInterim: (text) => captions.speaking('lead', text),
      onFinal: (text) => void say(text),
      onProblem: showHearing,
    });
    stops.push(() => recogniser?.listen(false));
  }
  const listenOrNot = () => recogniser?.listen(!agent.isSpeaking && !isMuted() && !isOver);

  /** @param {string} [why] */
  function end(why) {
    if (isOver) return;
    isOver = true;
    current = null;
    for (const stop of stops) stop();
    captions.speaking('agent', '');
    captions.speaking('lead', '');
    showStage('result');
    showStatus(why ?? 'The call is over.');
    if (!isOwn) showFigures({ outcome: 'known to the account of this call' });
  }

  current = {
    leave() {
      if (isOwn) void attempt(() => hangUp(contextId));
      end('You left the call.');
    },
  };
  const opening = openLine(ticket, track, {
    onVoice(voice) {
      clearTimeout(late);
      showProblem('');
      showStatus('You are talking with the agent.');
      stops.push(showLevel(voice, byId('agent-level')));
    },
    onAgentLeft: () => !isOver && showStatus('The agent is gone. Another one may come.'),
    onAgent(state) {
      agent = state;
      document.body.dataset.agent = state.isSpeaking ? 'speaking' : 'listening';
      listenWithBrowser();
      listenOrNot();
    },
    onWords(role, _id, text, isFinal) {
      // The account of the call gets settled turns as events; they have only the words that were heard.
      if (isFinal && !isOwn) captions.said(role, text);
      else captions.speaking(role, text);
    },
    onState(state) {
      if (state === 'ended') end();
      else if (state === 'reconnecting') showStatus('The connection broke. Trying again…');
    },
  });
  stops.push(() => void opening.then((line) => line.leave()).catch(() => undefined));
  const line = await opening.catch((/** @type {unknown} */ error) => {
    for (const stop of stops) stop();
    throw error;
  });

  byId('type').onsubmit = async (/** @type {SubmitEvent} */ event) => {
    event.preventDefault();
    const { text } = fieldsOf(byId('type'));
    if (text.trim() && (await say(text))) byId('type').reset();
  };
  byId('mute').onclick = async () => {
    setMuted(!isMuted());
    await line.mute(isMuted());
    listenOrNot();
  };
  if (isOwn) followCall(contextId, take, showProblem);

  /** @param {import('./follow.js').CallEvent} event */
  function take({ type, data }) {
    if (type === 'turn') captions.said(data.role, data.text);
    if (type === 'ended') {
      const waits = data.outcome && data.turns > 0 ? 'is being worked out' : 'none';
      showFigures({ outcome: inWords(data.outcome), duration: inTime(data.durationSeconds), score: waits });
      end();
    }
    if (type === 'scored' && byId('context').textContent === contextId)
      byId('figures').querySelector('[data-figure=score]').textContent = `${data.overall} of 100`;
  }
}

const isMuted = () => byId('mute').getAttribute('aria-pressed') === 'true';
/** @param {boolean} isMuted */
const setMuted = (isMuted) => byId('mute').setAttribute('aria-pressed', String(isMuted));

onSubmit(byId('place'), async ({ language, ...wish }) => {
  const contextId = await placeCall({ ...wish, language });
  await visitCall({ contextId, name: wish.name, language });
});
onSubmit(byId('join'), visitCall);
byId('retry').addEventListener('click', () => waiting && attempt(() => visitCall(/** @type {Visit} */ (waiting))));
byId('silent').addEventListener(
  'click',
  () => waiting && attempt(() => beginCall(/** @type {Visit} */ (waiting), silentTrack())),
);
byId('leave').addEventListener('click', () => current?.leave());
byId('again').addEventListener('click', () => {
  history.replaceState(null, '', location.pathname);
  showProblem('');
  showStatus('Place a call, or join one that waits.');
  showStage('start');
});

const linked = new URLSearchParams(location.search).get('context');
if (linked) byId('join').elements.contextId.value = linked;
