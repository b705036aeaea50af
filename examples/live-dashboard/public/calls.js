/**
 * The page's data: calls with the facts of their events. Nothing here touches the DOM.
 *
 * @typedef {import('@nova-calls/sdk').Call} Call
 * @typedef {import('@nova-calls/sdk').AccountEvent} AccountEvent
 * @typedef {import('@nova-calls/sdk').CallEventData['turn']} Turn
 * @typedef {Call & { seen: number, phase: string | null, turns: Turn[], slots: Map<string, string>, score: number | null }} ShownCall
 */

/** The most calls that are kept; the oldest ended ones go first. */
const KEPT = 100;
const GOOD = new Set(['qualified', 'meeting_booked', 'sale_closed', 'info_collected']);

/** @type {Map<string, ShownCall>} */
const calls = new Map();

/** Adds a call's own data; facts from its events stay. @param {Call} call */
export function addCall(call) {
  const known = calls.get(call.id);
  if (known) return;
  calls.set(call.id, { ...call, seen: 0, phase: null, turns: [], slots: new Map(), score: null });
  const [oldest] = [...calls.values()].filter(isOver).sort(byAge).toReversed();
  if (calls.size > KEPT && oldest) calls.delete(oldest.id);
}

/** Applies an event once. @param {AccountEvent} event @returns {ShownCall | undefined} the call that it changed */
export function applyEvent(event) {
  const call = calls.get(event.callId);
  if (!call || event.seq <= call.seen) return undefined;
  call.seen = event.seq;
  switch (event.type) {
    case 'queued':
    case 'dispatched':
    case 'ringing':
      call.status = event.type;
      break;
    case 'answered':
      call.status = 'in_progress';
      call.phase = 'opening';
      break;
    case 'phase':
      call.phase = event.data.to;
      break;
    case 'turn':
      call.turns.push(event.data);
      break;
    case 'slot':
      call.slots.set(event.data.name, event.data.value);
      break;
    case 'ended':
      call.status = event.data.status;
      call.outcome = event.data.outcome;
      call.durationSeconds = event.data.durationSeconds;
      call.endedAt = event.at;
      break;
    case 'scored':
      call.score = event.data.overall;
      break;
    default:
    // A newer NOVA may send other events, which are ignored.
  }
  return call;
}

/** @param {string} id */
export const callOf = (id) => calls.get(id);

/** @param {Call} call */
export const isOver = (call) => ['completed', 'failed', 'cancelled'].includes(call.status);

/** @param {Call} call */
export const isGood = (call) => call.outcome !== null && GOOD.has(call.outcome);

/** Newest first. @param {Call} a @param {Call} b */
const byAge = (a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id);

/** @returns {{ live: ShownCall[], ended: ShownCall[] }} */
export function sortedCalls() {
  const all = [...calls.values()].sort(byAge);
  return { live: all.filter((call) => !isOver(call)).toReversed(), ended: all.filter(isOver) };
}

/** The talk time as minutes and seconds. @param {ShownCall} call */
export function talkTime(call) {
  const seconds = Math.round(call.durationSeconds ?? call.turns.at(-1)?.endSeconds ?? 0);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
