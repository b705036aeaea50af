import { eventsPath } from './api.js';

/** @typedef {{ type: string, data: any, isLast: boolean }} CallEvent */

/**
 * Follows the events of a call until the last one. The browser reconnects by itself.
 *
 * @param {string} contextId
 * @param {(event: CallEvent) => void} onEvent
 * @param {(text: string) => void} onProblem
 */
export function followCall(contextId, onEvent, onProblem) {
  const source = new EventSource(eventsPath(contextId));
  source.addEventListener('message', ({ data }) => {
    const event = /** @type {CallEvent} */ (JSON.parse(data));
    // Otherwise the browser would ask again after the last event.
    if (event.isLast) source.close();
    onEvent(event);
  });
  source.addEventListener('problem', ({ data }) => {
    source.close();
    onProblem(data);
  });
  return () => source.close();
}
