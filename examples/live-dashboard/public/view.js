import { callOf, isGood, isOver, sortedCalls, talkTime } from './calls.js';

/** @typedef {import('./calls.js').ShownCall} ShownCall */

const PHASES = ['opening', 'qualification', 'objections', 'closing'];
/** Turns on a card; the details show the rest. */
const LAST_TURNS = 6;

/** @param {string} id @returns {HTMLElement} */
const byId = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
/** @param {string} text */
const words = (text) => text.replaceAll('_', ' ');
/** @param {ShownCall} call */
const nameOf = (call) => call.leadName ?? call.phone;

/**
 * Creates an element. Text is only ever inserted as text.
 *
 * @param {string} tag
 * @param {Record<string, string>} attributes
 * @param {...(Node | string | null)} children
 */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** Draws the changed calls and sorts all of them. @param {string[]} changed */
export function drawAll(changed) {
  const { live, ended } = sortedCalls();
  arrange(byId('live'), live, changed, card);
  arrange(byId('ended'), ended, changed, row);
  drawStats(live, ended);
  const dialog = /** @type {HTMLDialogElement} */ (byId('details'));
  const open = dialog.open && callOf(dialog.dataset.call ?? '');
  if (open && changed.includes(open.id)) fillDetails(dialog, open);
}

/**
 * Leaves unchanged elements alone, so that nothing jumps.
 *
 * @param {HTMLElement} parent
 * @param {ShownCall[]} calls
 * @param {string[]} changed
 * @param {(call: ShownCall) => HTMLElement} draw
 */
function arrange(parent, calls, changed, draw) {
  const old = new Map([...parent.children].map((child) => [child.getAttribute('data-open'), child]));
  const wanted = calls.map((call) => {
    const kept = old.get(call.id);
    if (kept && !changed.includes(call.id)) return kept;
    const made = draw(call);
    if (kept?.contains(document.activeElement)) queueMicrotask(() => (made.querySelector('button') ?? made).focus());
    return made;
  });
  parent.replaceChildren(...wanted);
  for (const said of parent.querySelectorAll('.turns')) said.scrollTop = said.scrollHeight;
}

/** @param {ShownCall} call */
function card(call) {
  return make(
    'article',
    { class: 'card', 'data-open': call.id },
    make('div', { class: 'who' }, ...heading(call)),
    phases(call),
    turns(call.turns.slice(-LAST_TURNS)),
    slots(call),
    make('button', { class: 'more' }, `Whole conversation of ${nameOf(call)}`),
  );
}

/** @param {ShownCall} call */
function heading(call) {
  const about = [call.leadCompany, call.leadName && call.phone].filter(Boolean).join(' · ');
  return [make('h3', {}, nameOf(call)), chip(call), make('p', { class: 'about' }, about)];
}

/** @param {ShownCall} call */
function chip(call) {
  const text = isOver(call) ? words(call.outcome ?? call.status) : words(call.status);
  const kind = isOver(call) ? (isGood(call) ? 'good' : 'over') : call.status;
  const time = call.turns.length > 0 ? ` ${talkTime(call)}` : '';
  return make('span', { class: 'chip', 'data-kind': kind }, isOver(call) ? text : `${text}${time}`);
}

/** @param {ShownCall} call */
function phases(call) {
  const at = PHASES.indexOf(call.phase ?? '');
  const state = (/** @type {number} */ index) => (index < at ? 'done' : index === at ? 'now' : 'next');
  return make('ol', { class: 'phases' }, ...PHASES.map((name, i) => make('li', { 'data-state': state(i) }, name)));
}

/** @param {ShownCall['turns']} said */
function turns(said) {
  const bubbles = said.map(({ role, text }) => make('li', { 'data-role': role, dir: 'auto', title: role }, text));
  return make('ol', { class: 'turns' }, ...bubbles);
}

/** @param {ShownCall} call */
function slots(call) {
  if (call.slots.size === 0) return null;
  const items = [...call.slots].map(([name, value]) => make('div', {}, make('dt', {}, name), make('dd', {}, value)));
  return make('dl', { class: 'slots' }, ...items);
}

/** @param {ShownCall} call */
function row(call) {
  return make(
    'button',
    { class: 'row', 'data-open': call.id },
    make('span', { class: 'name' }, make('b', {}, nameOf(call)), make('small', {}, call.leadCompany ?? call.phone)),
    chip(call),
    make('span', { class: 'time' }, talkTime(call)),
    score(call),
  );
}

/** @param {ShownCall} call */
function score(call) {
  const kind = call.score === null ? 'none' : call.score >= 80 ? 'good' : call.score >= 60 ? 'fair' : 'poor';
  return make('span', { class: 'score', 'data-kind': kind, title: 'score, of 100' }, String(call.score ?? '–'));
}

/** @param {ShownCall[]} live @param {ShownCall[]} ended */
function drawStats(live, ended) {
  const scores = ended.flatMap(({ score }) => score ?? []);
  const mean = scores.length > 0 ? Math.round(scores.reduce((sum, one) => sum + one, 0) / scores.length) : '–';
  const figures = { live: live.length, ended: ended.length, 'goal reached': ended.filter(isGood).length, score: mean };
  const items = Object.entries(figures).map(([name, value]) =>
    make('div', {}, make('dt', {}, name), make('dd', {}, String(value))),
  );
  byId('stats').replaceChildren(...items);
}

/** @param {'live' | 'reconnecting'} state @param {string} [problem] */
export function drawConnection(state, problem) {
  const connection = byId('connection');
  connection.dataset.state = state;
  connection.textContent = state;
  if (state === 'live' || problem) byId('problem').textContent = problem ?? '';
  byId('problem').hidden = byId('problem').textContent === '';
}

/** @param {ShownCall} call */
export function showDetails(call) {
  const dialog = /** @type {HTMLDialogElement} */ (byId('details'));
  dialog.dataset.call = call.id;
  fillDetails(dialog, call);
  if (!dialog.open) dialog.showModal();
  dialog.scrollTop = 0;
}

/** @param {HTMLDialogElement} dialog @param {ShownCall} call */
function fillDetails(dialog, call) {
  const close = make('button', { class: 'close', 'aria-label': 'Close' }, '×');
  close.addEventListener('click', () => dialog.close());
  const [title, ...rest] = heading(call);
  title?.setAttribute('id', 'details-title');
  const top = make('div', { class: 'who' }, title ?? null, ...rest, close);
  const nothing = call.turns.length === 0 ? make('p', { class: 'empty' }, 'Nothing was said.') : null;
  dialog.replaceChildren(top, slots(call) ?? '', turns(call.turns), nothing ?? '');
}
