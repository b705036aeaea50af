import { type WebhookEvent, type WebhookEventType } from '@nova-calls/schema';
import type { Call, CallScore } from '../../../generated/client/client.ts';
import type { Turn } from '../../calls/index.ts';

/** The data of a payload: the call as it is in the transaction that writes the event. */
export type EventSubject = Call & { turns: Turn[]; score: CallScore | null };

/** The body of an event, as it is documented. */
export function payloadOf(event: WebhookEventType, call: EventSubject, at: Date): WebhookEvent {
  return { event, delivered_at: at.toISOString(), data: DATA[event](call) } as WebhookEvent;
}

const DATA = {
  'call.started': callData,
  'call.ended': (call: EventSubject) => ({
    ...callData(call),
    ended_at: call.endedAt!.toISOString(),
    duration_seconds: call.durationSeconds ?? 0,
    // A cancelled call, or one that failed on our side, has no outcome of its own.
    outcome: call.outcome ?? 'failed',
    goal_completed: call.goalCompleted ?? false,
  }),
  'call.transcribed': (call: EventSubject) => ({ ...callData(call), transcript: call.turns.map(turnData) }),
  'call.scored': (call: EventSubject) => {
    const { overall, dimensions, rationale, judge, note, createdAt } = call.score!;
    return {
      ...callData(call),
      scored_at: createdAt.toISOString(),
      score: { overall, dimensions, rationale, judge, note },
    };
  },
} satisfies Record<WebhookEventType, (call: EventSubject) => object>;

function callData(call: EventSubject) {
  return {
    call_id: call.id,
    customer_id: call.accountId!,
    started_at: call.dispatchedAt!.toISOString(),
    goal: call.goal,
    to_phone_e164: call.phone,
  };
}

const turnData = ({ role, text, phase, startSeconds, endSeconds }: Turn) => ({
  role,
  text,
  phase,
  start_seconds: startSeconds,
  end_seconds: endSeconds,
});

/** The payload of `POST /v1/webhooks/{id}/test`: an invented call to a number that nobody has. */
export function testPayload(accountId: string, callId: string, at: Date): WebhookEvent {
  const started_at = at.toISOString();
  const data = { call_id: callId, customer_id: accountId, started_at, goal: 'qualify_interest' } as const;
  return { event: 'call.started', delivered_at: started_at, data: { ...data, to_phone_e164: '+15555550100' } };
}
