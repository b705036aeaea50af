/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

const SECTIONS = ['start', 'microphone', 'call', 'result'];

/** Shows one of the sections. @param {'start' | 'microphone' | 'call' | 'result'} stage */
export function showStage(stage) {
  document.body.dataset.stage = stage;
  for (const id of SECTIONS) byId(id).hidden = id !== stage && !(stage === 'result' && id === 'call');
  for (const id of ['meters', 'mute', 'leave', 'type', 'hearing']) byId(id).hidden = stage === 'result';
  if (stage === 'call') byId('captions').focus();
  if (stage === 'result') byId('result-title').focus();
  if (stage === 'microphone') byId('retry').focus();
}

/** @param {string} text */
export function showStatus(text) {
  byId('status').textContent = text;
}

/** Shows a problem, or removes it with ''. @param {string} text */
export function showProblem(text) {
  byId('problem').textContent = text;
  byId('problem').hidden = text === '';
}

/** How the person's words reach the agent. @param {string} text */
export function showHearing(text) {
  byId('hearing').textContent = text;
}

/** @param {Record<string, string>} figures */
export function showFigures(figures) {
  const items = Object.entries(figures).flatMap(([name, value]) => {
    const term = document.createElement('dt');
    term.textContent = name;
    const text = document.createElement('dd');
    text.textContent = value;
    text.dataset.figure = name;
    return [term, text];
  });
  byId('figures').replaceChildren(...items);
}

/** @param {string} name @param {string} text */
export function showFigure(name, text) {
  const figure = document.querySelector(`[data-figure=${name}]`);
  if (figure) figure.textContent = text;
}

export const isMuted = () => byId('mute').getAttribute('aria-pressed') === 'true';
/** @param {boolean} muted */
export const showMuted = (muted) => byId('mute').setAttribute('aria-pressed', String(muted));

/** `meeting_booked` → `meeting booked`. @param {string | null} word */
export const inWords = (word) => (word ?? 'none').replaceAll('_', ' ');

/** @param {number} seconds */
export const inTime = (seconds) => `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
