import type { Goal } from '../wire/calls.words.ts';

/**
 * What every event tells of its call.
 *
 * @example
 * const key = ({ call_id }: WebhookCall) => `calls/${call_id}`;
 */
export interface WebhookCall {
  /** UUID; `callId` of `calls.place`. */
  call_id: string;
  /** UUID of the account whose call it is. */
  customer_id: string;
  goal: Goal;
  /** Who was called, in E.164, such as `+971501234567`. */
  to_phone_e164: string;
  /** When the call was dispatched. ISO 8601, UTC. */
  started_at: string;
}

/**
 * One thing that was said.
 *
 * @example
 * const line = ({ role, text }: WebhookTurn) => `${role}: ${text}`;
 */
export interface WebhookTurn {
  role: 'agent' | 'lead';
  text: string;
  /** `opening`, `qualification`, `objections` or `closing`. */
  phase: string;
  /** Seconds since the conversation began. */
  start_seconds: number;
  end_seconds: number;
}

/**
 * One of the five things that a call is scored on.
 *
 * @example
 * const text = ({ score, reason }: WebhookScoredDimension) => `${score}/5: ${reason}`;
 */
export interface WebhookScoredDimension {
  /** 1 to 5. */
  score: number;
  reason: string;
  /** The words of the conversation that show it. */
  quote: string;
}

/**
 * How well a call was held.
 *
 * @example
 * const isGood = (score: WebhookScore) => score.overall >= 70;
 */
export interface WebhookScore {
  /** 0 to 100. */
  overall: number;
  dimensions: {
    opening_and_disclosure: WebhookScoredDimension;
    discovery: WebhookScoredDimension;
    objection_handling: WebhookScoredDimension;
    goal_progress: WebhookScoredDimension;
    conduct: WebhookScoredDimension;
  };
  rationale: string;
  judge: 'rubric' | 'llm';
  note: string | null;
}

/**
 * A call was dispatched.
 *
 * @example
 * const onStarted = ({ data }: CallStartedEvent) => console.log('Calling', data.to_phone_e164);
 */
export interface CallStartedEvent {
  event: 'call.started';
  /** When the event was handed to delivery: the same in every attempt. ISO 8601, UTC. */
  delivered_at: string;
  data: WebhookCall;
}

/**
 * A call was hung up, whatever the reason.
 *
 * @example
 * const onEnded = ({ data }: CallEndedEvent) => crm.close(data.call_id, data.outcome, data.duration_seconds);
 */
export interface CallEndedEvent {
  event: 'call.ended';
  /** When the event was handed to delivery: the same in every attempt. ISO 8601, UTC. */
  delivered_at: string;
  data: WebhookCall & {
    /** ISO 8601, UTC. */
    ended_at: string;
    /** Of the conversation. */
    duration_seconds: number;
    /** Such as `qualified`, `meeting_booked`, `opted_out`, `no_answer`: the words of the type `Outcome`. */
    outcome: string;
    goal_completed: boolean;
  };
}

/**
 * The whole transcript is kept.
 *
 * @example
 * const onTranscribed = ({ data }: CallTranscribedEvent) =>
 *   crm.note(data.call_id, data.transcript.map(({ role, text }) => `${role}: ${text}`).join('\n'));
 */
export interface CallTranscribedEvent {
  event: 'call.transcribed';
  /** When the event was handed to delivery: the same in every attempt. ISO 8601, UTC. */
  delivered_at: string;
  data: WebhookCall & {
    /** In the order in which it was said. */
    transcript: WebhookTurn[];
  };
}

/**
 * A call was scored.
 *
 * @example
 * const onScored = ({ data }: CallScoredEvent) => console.log(data.score.overall, data.score.rationale);
 */
export interface CallScoredEvent {
  event: 'call.scored';
  /** When the event was handed to delivery: the same in every attempt. ISO 8601, UTC. */
  delivered_at: string;
  data: WebhookCall & {
    /** ISO 8601, UTC. */
    scored_at: string;
    score: WebhookScore;
  };
}

/**
 * The body of a delivery: `event` tells which of the four it is. Names and words are those of the wire, `snake_case`.
 *
 * @example
 * function handle(event: WebhookEvent) {
 *   switch (event.event) {
 *     case 'call.ended':
 *       return crm.close(event.data.call_id, event.data.outcome);
 *     case 'call.scored':
 *       return crm.score(event.data.call_id, event.data.score.overall);
 *     default:
 *       return; // not for us, or newer than this package: acknowledge it
 *   }
 * }
 */
export type WebhookEvent = CallStartedEvent | CallEndedEvent | CallTranscribedEvent | CallScoredEvent;

/**
 * The names of the events, as `POST /v1/webhooks` takes them.
 *
 * @example
 * const events: WebhookEventType[] = ['call.ended', 'call.scored'];
 */
export type WebhookEventType = WebhookEvent['event'];
