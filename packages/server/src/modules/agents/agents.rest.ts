import { ClaimBody, ClaimResponse, HeartbeatBody, HeartbeatResponse, RemoveBody } from '@nova-calls/schema';
import {
  ColleagueBody,
  ColleagueResponse,
  RecordingQuery,
  ReportBody,
  ReportResponse,
  TimingsBody,
} from '@nova-calls/schema';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { badRequest } from '../../platform/errors/index.ts';
import { noStore } from '../../platform/http/no-store.ts';
import type { RestApp } from '../../platform/http/index.ts';
import { DoorRefusal } from './agents.errors.ts';
import type { AgentsService } from './agents.service.ts';

const BODY_LIMIT = 64 * 1024;
const SAMPLES = 'application/octet-stream';
/** Eight seconds. */
const SAMPLES_LIMIT = 256 * 1024;
/** A colleague's telephone rings for a while; the worker waits as long. */
const COLLEAGUE_DEADLINE_MS = 50_000;
const params = z.object({ callId: z.string() });

/**
 * The agent door, for voice workers. It does not belong to the customers' API, so the API description leaves it out.
 */
export function agentsRest(app: RestApp, agents: AgentsService): void {
  void app.register(async (scope) => {
    // A scope is typed without the zod schemas of its routes, so it is cast back.
    const door = scope as RestApp;
    door.addHook('onSend', noStore);
    door.setErrorHandler((error, _request, reply) => {
      // Other errors go on to the handler of all routes.
      if (!(error instanceof DoorRefusal)) throw error;
      return reply.code(error.status).send({ detail: error.message, code: error.code });
    });
    door.addHook('preSerialization', withCode);
    door.addContentTypeParser(SAMPLES, { parseAs: 'buffer', bodyLimit: SAMPLES_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    doorRoutes(door, agents);
  });
}

/** Errors of the door have their code in the body; others have it in a header. */
async function withCode(_request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown> {
  const code = reply.getHeader('x-error-code');
  return code === undefined ? payload : { ...(payload as object), code };
}

function doorRoutes(door: RestApp, agents: AgentsService): void {
  const visit = (request: FastifyRequest & { params: z.infer<typeof params> }) =>
    agents.enter(request.headers.authorization, request.params.callId);
  const options = <B extends z.ZodType, R extends Record<number, z.ZodType>>(body: B, response: R) => ({
    bodyLimit: BODY_LIMIT,
    schema: { hide: true, params, body, response },
  });
  const path = (deed: string) => `/agent/v1/calls/:callId/${deed}`;

  door.post(path('claim'), options(ClaimBody, { 200: ClaimResponse }), async (request) =>
    (await visit(request)).claim(request.body.worker),
  );
  door.post(path('reports'), options(ReportBody, { 200: ReportResponse }), async (request) => {
    const { lease, step, report } = request.body;
    return (await visit(request)).report(lease, step, report);
  });
  door.post(path('heartbeat'), options(HeartbeatBody, { 200: HeartbeatResponse }), async (request) =>
    (await visit(request)).heartbeat(request.body.lease, request.body.step),
  );
  door.post(path('timings'), options(TimingsBody, {}), async (request, reply) => {
    await (await visit(request)).time(request.body.lease, request.body.turns);
    return reply.code(204).send();
  });
  door.post(
    path('recording'),
    { bodyLimit: SAMPLES_LIMIT, schema: { hide: true, params, querystring: RecordingQuery } },
    async (request, reply) => {
      const samples = request.body;
      if (!Buffer.isBuffer(samples)) throw badRequest(`The body must be ${SAMPLES}`);
      await (await visit(request)).record(request.query.lease, request.query.atMs, samples);
      return reply.code(204).send();
    },
  );
  door.post(path('remove'), options(RemoveBody, {}), async (request, reply) => {
    await (await visit(request)).remove(request.body.lease, request.body.identity);
    return reply.code(204).send();
  });
  door.post(
    path('colleague'),
    { ...options(ColleagueBody, { 200: ColleagueResponse }), config: { deadlineMs: COLLEAGUE_DEADLINE_MS } },
    async (request) => (await visit(request)).callColleague(request.body.lease),
  );
}
