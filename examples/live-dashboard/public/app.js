import { addCall, applyEvent, callOf } from './calls.js';
import { drawAll, drawConnection, showDetails } from './view.js';

// The browser reconnects by itself, and sends its position as Last-Event-ID.
const source = new EventSource('events');
/** @type {Set<string>} calls that changed since they were last drawn */
const changed = new Set();
let isDue = false;

/** Draws once in a frame, however many events come. @param {string} callId */
function drawSoon(callId) {
  changed.add(callId);
  if (isDue) return;
  isDue = true;
  // A hidden tab has no frames, but must be up to date when it is shown.
  if (document.hidden) setTimeout(draw, 250);
  else requestAnimationFrame(draw);
}

function draw() {
  isDue = false;
  drawAll([...changed]);
  changed.clear();
}

source.addEventListener('open', () => drawConnection('live'));
source.addEventListener('error', () => drawConnection('reconnecting'));
source.addEventListener('problem', (message) => drawConnection('reconnecting', message.data));
source.addEventListener('call', (message) => {
  const call = JSON.parse(message.data);
  addCall(call);
  drawSoon(call.id);
});
source.addEventListener('message', (message) => {
  const call = applyEvent(JSON.parse(message.data));
  if (call) drawSoon(call.id);
});

document.addEventListener('click', ({ target }) => {
  const id = target instanceof Element ? target.closest('[data-open]')?.getAttribute('data-open') : null;
  const call = id && callOf(id);
  if (call) showDetails(call);
});
