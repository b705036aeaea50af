/** @typedef {{ name: string, phone: string, product: string, language: string }} Wish */
/** @typedef {{ serverUrl: string, participantToken: string, isOwn: boolean }} Ticket */

/**
 * Sends JSON to the server of this page.
 *
 * @param {string} path
 * @param {object} body
 * @returns {Promise<any>}
 * @throws Error with the server's message
 */
async function post(path, body) {
  const headers = { 'content-type': 'application/json' };
  const sent = fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const response = await sent.catch(() => {
    throw new Error('The server of this page cannot be reached.');
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

/** @param {string} contextId @param {string} action */
const path = (contextId, action) => `/calls/${encodeURIComponent(contextId)}/${action}`;

/** @param {Wish} wish @returns {Promise<string>} the id of the call's context */
export const placeCall = async (wish) => (await post('/calls', wish)).contextId;

/** @param {string} contextId @param {string} name @returns {Promise<Ticket>} */
export const joinCall = (contextId, name) => post(path(contextId, 'token'), { name });

/** @param {string} contextId @param {string} text */
export const sayInCall = (contextId, text) => post(path(contextId, 'say'), { text });

/** @param {string} contextId */
export const hangUp = (contextId) => post(path(contextId, 'hang-up'), {});

/** @param {string} contextId */
export const eventsPath = (contextId) => path(contextId, 'events');
