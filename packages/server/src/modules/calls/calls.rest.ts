import {
  BatchCallResponse,
  CallStatusResponse,
  ContextResponse,
  ErrorBody,
  PlaceCallsBody,
  SHOWN_REQUEST,
  snakeKeys,
} from '@nova-calls/schema';
import { z } from 'zod';
import type { RestApp } from '../../platform/http/index.ts';
import { joiningRest } from './joining/joining.rest.ts';
import { placementOf } from './placing/input.ts';
import { expiresInSeconds, JOB_TTL_SECONDS, publicStatus } from './calls.model.ts';
import type { Placement } from './placing/placing.service.ts';
import { briefOf, type FullContext } from './reading/reading.store.ts';
import type { CallsService } from './calls.service.ts';

const tags = ['Calls'];
const KeyHeader = z.object({ 'idempotency-key': z.string().min(1).max(128).optional() });

export function callsRest(app: RestApp, calls: CallsService, clock: { now(): Date }): void {
  app.post(
    '/calls',
    {
      schema: {
        tags,
        summary: 'Submit 1–5 leads; one agent conversation per lead',
        security: [{ bearer: [] }, {}],
        headers: KeyHeader,
        body: PlaceCallsBody,
        response: {
          200: BatchCallResponse,
          400: ErrorBody,
          401: ErrorBody,
          402: ErrorBody,
          409: ErrorBody,
          422: ErrorBody,
          429: ErrorBody,
        },
      },
    },
    async (request) => {
      const caller = await app.callerOf(request);
      const key = request.headers['idempotency-key'] ?? request.body.idempotency_key;
      return toBatchResponse(await calls.place(caller, placementOf(request.body), key));
    },
  );
  app.get(
    '/calls/:call_id',
    {
      schema: {
        tags,
        summary: 'Status of a dispatched call, for 10 minutes after its creation',
        params: z.object({ call_id: z.string() }),
        response: { 200: CallStatusResponse, 404: ErrorBody },
      },
    },
    async (request) => {
      const call = await calls.job(request.params.call_id);
      return {
        call_id: call.id,
        status: publicStatus(call.status),
        phone: call.phone,
        sms_sent: call.smsSent,
        error: call.error,
        expires_in_seconds: expiresInSeconds(call.createdAt, clock.now()),
      };
    },
  );
  app.get(
    '/contexts/:context_id',
    {
      schema: {
        tags,
        summary: 'The brief that the agent was handed, for 10 minutes after the call’s creation',
        params: z.object({ context_id: z.string() }),
        response: { 200: ContextResponse, 404: ErrorBody },
      },
    },
    async (request) => toContextResponse(await calls.context(request.params.context_id), clock.now()),
  );
  joiningRest(app, calls);
}

const toBatchResponse = ({ calls }: Placement): z.input<typeof BatchCallResponse> => ({
  calls: calls.map((call) => ({
    call_id: call.callId,
    context_id: call.contextId,
    phone: call.phone,
    lead_name: call.leadName,
    status: call.status,
    expires_in_seconds: JOB_TTL_SECONDS,
    message: call.message,
  })),
  total: calls.length,
  dispatched: calls.filter((call) => call.status === 'in_progress').length,
  failed: calls.filter((call) => call.status === 'failed').length,
});

type ShownRequest = Pick<FullContext['call']['batch'], (typeof SHOWN_REQUEST)[number]>;

const requestOf = (batch: ShownRequest) =>
  snakeKeys(Object.fromEntries(SHOWN_REQUEST.map((field) => [field, batch[field]])) as ShownRequest);

function toContextResponse({ call, ...context }: FullContext, now: Date): z.input<typeof ContextResponse> {
  const brief = briefOf(context);
  const { batch } = call;
  return {
    id: context.id,
    created_at: context.createdAt.toISOString(),
    owner_email: batch.ownerEmail,
    phone: call.phone,
    name: call.leadName,
    company: call.leadCompany,
    email: call.leadEmail,
    title: call.leadTitle,
    ...requestOf(batch),
    goal: brief.goal,
    language: brief.language,
    caller: brief.caller,
    agent_instructions: brief.agentInstructions,
    opening_line: brief.openingLine,
    qualification_questions: brief.qualificationQuestions,
    objection_handlers: brief.objectionHandlers,
    closing_script: brief.closingScript,
    product_facts: brief.productFacts,
    source: context.source as 'rules' | 'llm',
    note: context.note,
    expires_in_seconds: expiresInSeconds(call.createdAt, now),
  };
}
