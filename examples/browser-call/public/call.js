import { hangUp, sayInCall } from './api.js';
import { attempt } from './attempt.js';
import { createCaptions } from './captions.js';
import { followCall } from './follow.js';
import { createHearing } from './hearing.js';
import { openLine } from './line.js';
import { showLevel } from './meter.js';
import {
  byId,
  inTime,
  inWords,
  showFigure,
  showFigures,
  showMuted,
  showProblem,
  showStage,
  showStatus,
} from './view.js';

/** A worker comes within seconds. */
const AGENT_LATE_MS = 15_000;
const AGENT_LATE = 'No agent has come yet. Is a voice worker running? Start one with: npm run agent';

/**
 * A call that the person is in.
 *
 * @typedef {object} Call
 * @property {(text: string) => Promise<boolean>} say
 * @property {(isMuted: boolean) => void} mute
 * @property {() => void} leave
 * @property {() => void} forget shows nothing more of it
 */

/**
 * Enters a call. Everything that it started stops at its end.
 *
 * @param {{ contextId: string, language: string, ticket: import('./api.js').Ticket, track: MediaStreamTrack }} options
 * @returns {Call}
 */
export function enterCall({ contextId, language, ticket, track }) {
  const { isOwn } = ticket;
  const captions = createCaptions(byId('captions'));
  const late = setTimeout(() => showProblem(AGENT_LATE), AGENT_LATE_MS);
  const stops = [() => clearTimeout(late), showLevel(track, byId('own-level')), () => track.stop()];
  const say = (/** @type {string} */ text) => attempt(() => sayInCall(contextId, text));
  const hearing = createHearing({
    language,
    isOwn,
    onInterim: (text) => captions.speaking('lead', text),
    onFinal: (text) => void say(text),
  });
  let isSpeaking = true;
  let isMuted = false;
  let isOver = false;

  const listenOrNot = () => hearing.listen(!isSpeaking && !isMuted && !isOver);

  /** @param {string} why */
  function end(why) {
    if (isOver) return;
    isOver = true;
    for (const stop of stops) stop();
    listenOrNot();
    captions.speaking('agent', '');
    captions.speaking('lead', '');
    showStage('result');
    showStatus(why);
    if (!isOwn) showFigures({ outcome: 'known to the account of this call' });
  }

  /** @param {import('./follow.js').CallEvent} event */
  function take({ type, data }) {
    if (type === 'turn') captions.said(data.role, data.text);
    if (type === 'scored') showFigure('score', `${data.overall} of 100`);
    if (type !== 'ended') return;
    const score = data.outcome && data.turns > 0 ? 'is being worked out' : 'none';
    showFigures({ outcome: inWords(data.outcome), duration: inTime(data.durationSeconds), score });
    end('The call is over.');
  }

  /** @type {import('./line.js').LineEvents} */
  const events = {
    onVoice(voice) {
      clearTimeout(late);
      showProblem('');
      showStatus('You are talking with the agent.');
      stops.push(showLevel(voice, byId('agent-level')));
    },
    onAgentLeft: () => !isOver && showStatus('The agent is gone. Another one may come.'),
    onAgent(agent) {
      isSpeaking = agent.isSpeaking;
      document.body.dataset.agent = isSpeaking ? 'speaking' : 'listening';
      hearing.agentHears(agent.hears);
      listenOrNot();
    },
    onWords(role, text, isFinal) {
      // The account of the call gets settled turns as events; they have only the words that were heard.
      if (isFinal && !isOwn) captions.said(role, text);
      else captions.speaking(role, text);
    },
    onState(state) {
      if (state === 'ended') end('The call is over.');
      else if (state === 'reconnecting') showStatus('The connection broke. Trying again…');
      else showStatus('In the room. The agent is on its way.');
    },
  };

  showStage('call');
  showMuted(false);
  byId('type').hidden = !isOwn;
  byId('context').textContent = contextId;
  const line = openLine(ticket, track, events);
  stops.push(() => void line.then((opened) => opened.leave()).catch(() => undefined));
  void attempt(() => line).then((isOpen) => isOpen || end('The room cannot be reached.'));
  const unfollow = isOwn ? followCall(contextId, take, showProblem) : () => undefined;

  return {
    say,
    mute(wanted) {
      isMuted = wanted;
      showMuted(wanted);
      listenOrNot();
      void attempt(async () => (await line).mute(wanted));
    },
    leave() {
      if (isOwn) void attempt(() => hangUp(contextId));
      end('You left the call.');
    },
    forget: unfollow,
  };
}
