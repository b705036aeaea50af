import type { IncomingMessage, ServerResponse } from 'node:http';
import type { YogaServerInstance } from 'graphql-yoga';
import type { Caller } from '../../auth/index.ts';

/** The state of an HTTP request between Yoga's hooks. */
export interface HttpContext extends Record<string, unknown> {
  req: IncomingMessage;
  res: ServerResponse;
  /** Set once the request is read and the token is checked. */
  caller?: Caller;
}

/** The context of an operation, for every transport. The application's own context is merged into it. */
export interface OperationContext extends Record<string, unknown> {
  caller: Caller;
  /** Over a WebSocket: aborted when it closes. */
  gone?: AbortSignal;
  /** Present only for requests over HTTP. */
  req?: IncomingMessage;
  res?: ServerResponse;
}

export type Yoga = YogaServerInstance<HttpContext, object>;
