import type { AnyMessage } from '@bufbuild/protobuf';
import { type Claims, type Verdict } from '../access/index.ts';
import { dispatchMethods } from './agent-dispatch.ts';
import { TwirpError } from './errors.ts';
import type { Encoding, Method } from './method.ts';
import { participantMethods } from './participants.ts';
import { roomMethods } from './room-service.ts';
import { sipMethods } from './sip-service.ts';
import { trunkMethods } from './sip-trunks.ts';
import type { TwirpDeps } from './twirp.deps.ts';

export interface TwirpRequest {
  path: string;
  contentType: string;
  body: Buffer;
  verdict: Verdict;
}

export interface TwirpAnswer {
  status: number;
  contentType: string;
  body: Buffer;
}

export interface Twirp {
  answer(request: TwirpRequest): Promise<TwirpAnswer>;
}

const PATH = /^\/twirp\/livekit\.(\w+)\/(\w+)$/;

/** LiveKit's server API: Twirp, in JSON or protobuf. */
export function createTwirp(deps: TwirpDeps): Twirp {
  const services: Record<string, Record<string, Method>> = {
    RoomService: { ...roomMethods(deps), ...participantMethods(deps) },
    AgentDispatchService: dispatchMethods(deps),
    SIP: { ...sipMethods(deps), ...trunkMethods() },
  };

  return {
    async answer(request) {
      try {
        const encoding = encodingOf(request.contentType);
        const { call } = find(services, request.path);
        return written(await call(claimsOf(request.verdict), request.body, encoding), encoding);
      } catch (error) {
        if (error instanceof TwirpError) return refused(error);
        deps.settings.log('request failed', { path: request.path, error: String(error) });
        return refused(new TwirpError('internal', 'internal error'));
      }
    },
  };
}

function encodingOf(contentType: string): Encoding {
  if (contentType.startsWith('application/json')) return 'json';
  if (contentType.startsWith('application/protobuf')) return 'protobuf';
  throw new TwirpError('bad_route', `unexpected Content-Type: "${contentType}"`);
}

function find(services: Record<string, Record<string, Method>>, path: string): Method {
  const [, service = '', name = ''] = PATH.exec(path) ?? [];
  const methods = Object.hasOwn(services, service) ? services[service] : undefined;
  const method = methods && Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (!method) throw new TwirpError('bad_route', `no handler for path "${path}"`);
  return method;
}

function claimsOf(verdict: Verdict): Claims {
  if ('problem' in verdict) throw new TwirpError('unauthenticated', verdict.problem);
  return verdict.claims;
}

const written = (message: AnyMessage, encoding: Encoding): TwirpAnswer =>
  encoding === 'json'
    ? { status: 200, contentType: 'application/json', body: Buffer.from(message.toJsonString()) }
    : { status: 200, contentType: 'application/protobuf', body: Buffer.from(message.toBinary()) };

const refused = (error: TwirpError): TwirpAnswer => ({
  status: error.status,
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify(error)),
});
