/** The fields of `Call`. */
const CALL = `
fragment Call on Call {
  id phone leadName leadCompany leadEmail leadTitle goal language status outcome goalCompleted error durationSeconds
  lastSeq createdAt dispatchedAt answeredAt endedAt
}`;

export const CallDocument = `query Call($id: ID!) { call(id: $id) { ...Call } }${CALL}`;

export const TranscriptDocument = `
query Transcript($id: ID!) {
  call(id: $id) { transcript { seq role text phase startSeconds endSeconds at } }
}`;

/** `data` has all that an event says, so subscribers of all versions share one selection on the server. */
export const CallUpdatedDocument = `
subscription CallUpdated($callId: ID!, $after: Int!) {
  callUpdated(callId: $callId, after: $after) { id callId seq type data at isLast }
}`;
