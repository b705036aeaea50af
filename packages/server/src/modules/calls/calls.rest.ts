import {
  BatchCallResponse,
  CallStatusResponse,
  ContextResponse,
  PlaceCallsBody,
  SHOWN_REQUEST,
  snakeKeys,
} from '@nova-calls/schema';
import { z } from 'zod';
import { answers, BEARER_OR_NOBODY, idempotencyKey, NOBODY, type RestApp } from '../../platform/http/index.ts';
import { joiningRest } from './joining/joining.rest.ts';
import { placementOf } from './placing/input.ts';
import { expiresInSeconds, JOB_TTL_SECONDS, publicStatus } from './calls.model.ts';
import type { Placement } from './placing/placing.service.ts';
import { briefOf, type FullContext } from './reading/reading.store.ts';
import type { CallsService } from './calls.service.ts';
import { statsRest } from './stats/stats.rest.ts';

const tags = ['Calls'];

export function callsRest(app: RestApp, calls: CallsService, clock: { now(): Date }): void {
  app.post(
    '/calls',
    {
      schema: {
        operationId: 'placeCalls',
        tags,
        security: BEARER_OR_NOBODY,
        summary: 'Place calls',
        description:
          'Takes 1 to 5 leads. Each gets a brief of its own and one agent that calls. A lead that is not called, such as ' +
          'a suppressed number, is `failed` and does not hold up the others.',
        headers: idempotencyKey,
        body: PlaceCallsBody,
        response: answers({
          200: BatchCallResponse,
          400:
            'A rule is broken: consent is missing, there are no leads or more than 5, a phone number is not in E.164 or ' +
            'given twice, or the link that the goal needs is missing.',
          402: 'The minutes of the plan or trial would not last.',
          409: 'The idempotency key was used for another request.',
          429: 'More than 5 submissions from one address in 60 seconds.',
        }),
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
        operationId: 'getCall',
        tags,
        security: NOBODY,
        summary: 'Read the state of a call',
        description: 'A call can be read for 10 minutes after it was placed. Webhooks tell of it for good.',
        params: z.object({ call_id: z.string().describe('The id of the call.') }),
        response: answers({ 200: CallStatusResponse, 404: 'No call has this id, or its 10 minutes are over.' }),
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
        operationId: 'getCallBrief',
        tags,
        security: NOBODY,
        summary: 'Read the brief of a call',
        description: 'What the agent was handed. It can be read for 10 minutes after the call was placed.',
        params: z.object({ context_id: z.string().describe('The `context_id` of the call.') }),
        response: answers({ 200: ContextResponse, 404: 'No brief has this id, or its 10 minutes are over.' }),
      },
    },
    async (request) => toContextResponse(await calls.context(request.params.context_id), clock.now()),
  );
  joiningRest(app, calls);
  statsRest(app, calls);
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
