import { NovaError } from '../errors/index.ts';

/**
 * The part of a WebSocket that this package uses.
 *
 * @example
 * const isOpen = (socket: WebSocketLike) => socket.readyState === 1;
 */
export interface WebSocketLike {
  readonly readyState: number;
  send(data: string): void;
  close(code?: number, reason?: string): void;
  addEventListener(type: 'open', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: (event: { code: number; reason: string }) => void): void;
  addEventListener(type: 'error', listener: (event: object) => void): void;
}

/**
 * The global `WebSocket`, or the one of the package `ws`. The type is written out instead of `typeof WebSocket`, so
 * that different versions of these types fit.
 *
 * @example
 * import { WebSocket } from 'ws';
 *
 * const nova = new Nova({ baseUrl, apiKey, streamOver: 'websocket', webSocket: WebSocket });
 */
export type WebSocketClass = new (url: string, protocol: string) => WebSocketLike;

export type OpenSocket = (url: string, protocol: string) => WebSocketLike;

/** @throws NovaError when it is called without a WebSocket */
export function openSocketOf(given: WebSocketClass | undefined): OpenSocket {
  return (url, protocol) => {
    const Class = given ?? (globalThis as { WebSocket?: WebSocketClass }).WebSocket;
    if (Class) return new Class(url, protocol);
    throw new NovaError(
      "This runtime has no WebSocket: pass one as `webSocket` (Node 20: that of the package ws), or leave streamOver at 'sse'",
    );
  };
}
