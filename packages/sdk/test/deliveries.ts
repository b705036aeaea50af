import { createHash, createHmac } from 'node:crypto';
import type {
  CallEndedEvent,
  CallScoredEvent,
  CallStartedEvent,
  CallTranscribedEvent,
  WebhookCall,
} from '../src/webhooks/index.ts';

export const SECRET = 'raw-token-shown-once-save-it-now';
export const ID = '0190f4a2-5a1e-7c36-9d2b-3f6f1d2a7b10';
/** The time of the deliveries of these tests. */
export const NOW = Date.parse('2026-06-12T08:30:00Z');
export const TIMESTAMP = String(NOW / 1000);

const call: WebhookCall = {
  call_id: '3b6f0d3e-0a52-4c1d-9a5c-6d8f6a0f3b11',
  customer_id: '8f3b2a4c-1234-4c1d-8a5c-6d8f6a0f3b12',
  goal: 'qualify_interest',
  to_phone_e164: '+15555550100',
  started_at: '2026-06-12T08:27:00.000Z',
};
const delivered_at = '2026-06-12T08:30:00.000Z';
const dimension = { score: 4, reason: 'Asked five of six questions.', quote: 'What do you use today?' };

export const started: CallStartedEvent = { event: 'call.started', delivered_at, data: call };
export const ended: CallEndedEvent = {
  event: 'call.ended',
  delivered_at,
  data: {
    ...call,
    ended_at: delivered_at,
    duration_seconds: 187,
    outcome: 'qualified',
    goal_completed: true,
  },
};
export const transcribed: CallTranscribedEvent = {
  event: 'call.transcribed',
  delivered_at,
  data: {
    ...call,
    transcript: [
      { role: 'agent', text: 'مرحباً، هل لديك دقيقة؟ 🙂', phase: 'opening', start_seconds: 0, end_seconds: 2.4 },
      { role: 'lead', text: 'Yes, go ahead.', phase: 'opening', start_seconds: 2.4, end_seconds: 3.1 },
    ],
  },
};
export const scored: CallScoredEvent = {
  event: 'call.scored',
  delivered_at,
  data: {
    ...call,
    scored_at: delivered_at,
    score: {
      overall: 84,
      dimensions: {
        opening_and_disclosure: dimension,
        discovery: dimension,
        objection_handling: dimension,
        goal_progress: dimension,
        conduct: dimension,
      },
      rationale: 'A good call.',
      judge: 'rubric',
      note: null,
    },
  },
};

/** `X-Nova-Signature`, made by the code in the API's documentation. */
export function novaSignature(secret: string, body: string | Uint8Array): string {
  const key = createHash('sha256').update(secret).digest('hex');
  return `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
}

/** `webhook-signature`, made by the specification of Standard Webhooks. */
export function standardSignature(secret: string, id: string, timestamp: string, body: string): string {
  const key = createHash('sha256').update(secret).digest();
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The headers of a delivery, without undefined ones. */
export function headersOf(body: string, changes: Record<string, string | undefined> = {}): Record<string, string> {
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'NOVA-Webhooks/1.0',
    'x-nova-event': 'call.ended',
    'x-nova-signature': novaSignature(SECRET, body),
    'webhook-id': ID,
    'webhook-timestamp': TIMESTAMP,
    'webhook-signature': standardSignature(SECRET, ID, TIMESTAMP, body),
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The headers of a server without Standard Webhooks. */
export const novaHeaders = (body: string, changes: Record<string, string | undefined> = {}) =>
  headersOf(body, {
    'webhook-id': undefined,
    'webhook-timestamp': undefined,
    'webhook-signature': undefined,
    ...changes,
  });
