/**
 * What `nova.token` takes: the room of a call, `call-<contextId>`, or the context that names it.
 *
 * @example
 * const input: RoomTokenInput = { contextId, participantName: 'Test Caller' };
 */
export type RoomTokenInput = ({ roomName: string } | { contextId: string }) & {
  /** How the person is shown in the room. */
  participantName: string;
};

/**
 * With this one person joins the room of a call, with any LiveKit client. It holds for 10 minutes.
 *
 * @example
 * const join = ({ serverUrl, participantToken }: RoomToken) => new Room().connect(serverUrl, participantToken);
 */
export interface RoomToken {
  /** Where the server of the room is reached: `ws:`, `wss:`, `http:` or `https:`. */
  serverUrl: string;
  participantToken: string;
  roomName: string;
}
