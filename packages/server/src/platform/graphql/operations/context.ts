import type { IncomingMessage, ServerResponse } from 'node:http';
import type { YogaServerInstance } from 'graphql-yoga';
import type { Caller } from '../../auth/index.ts';

/** What Yoga hands from hook to hook of an HTTP request. */
export interface HttpContext extends Record<string, unknown> {
  req: IncomingMessage;
  res: ServerResponse;
  /** Set once the request is read and its token is checked. */
  caller?: Caller;
}

/** What an operation runs with, whichever way it came; the application's own context lies beside it. */
export interface OperationContext extends Record<string, unknown> {
  caller: Caller;
  /** Only of a request by HTTP. */
  req?: IncomingMessage;
  res?: ServerResponse;
}

export type Yoga = YogaServerInstance<HttpContext, object>;
