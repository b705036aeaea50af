import type { AnyMessage, Message, MessageType } from '@bufbuild/protobuf';
import type { Claims } from '../access/index.ts';
import { denied, TwirpError } from './errors.ts';

export type Encoding = 'json' | 'protobuf';

/** One method of a service: what it takes, who may call it, and what it does. */
export interface Method {
  call(claims: Claims, body: Buffer, encoding: Encoding): Promise<AnyMessage>;
}

type Rule<T> = (claims: Claims, request: T) => boolean;

/** @throws TwirpError `malformed` for a body of another shape, `unauthenticated` where the rule says no */
export const method = <T extends Message<T>>(
  type: MessageType<T>,
  may: Rule<T>,
  run: (request: T) => AnyMessage | Promise<AnyMessage>,
): Method => ({
  async call(claims, body, encoding) {
    const request = parse(type, body, encoding);
    if (!may(claims, request)) throw denied();
    return run(request);
  },
});

function parse<T extends Message<T>>(type: MessageType<T>, body: Buffer, encoding: Encoding): T {
  try {
    if (encoding === 'protobuf') return type.fromBinary(body);
    return type.fromJsonString(body.toString() || '{}', { ignoreUnknownFields: true });
  } catch {
    throw new TwirpError('malformed', 'the request could not be decoded');
  }
}

export const mayCreate: Rule<unknown> = ({ video }) => video.roomCreate;
export const mayList: Rule<unknown> = ({ video }) => video.roomList;
export const mayAdmin: Rule<{ room: string }> = ({ video }, { room }) => video.roomAdmin && video.room === room;
export const mayCall: Rule<unknown> = ({ sip }) => sip.call;
export const mayManage: Rule<unknown> = ({ sip }) => sip.admin;
