import type { Goal } from '../wire/calls.words.ts';

/**
 * The fields of the call in every event.
 *
 * @example
 * const key = ({ call_id }: WebhookCall) => `calls/${call_id}`;
 */
export interface WebhookCall {
  /** UUID; `callId` of `calls.place`. */
  call_id: string;
  /** UUID of the account of the call. */
  customer_id: string;
  goal: Goal;
  /** The called number in E.164, such as `+971501234567`. */
  to_phone_e164: string;
  /** When the call was dispatched. ISO 8601, UTC. */
  started_at: string;
}

/**
 * One turn of a transcript.
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
 * One of the five dimensions of a score.
 *
 * @example
 * const text = ({ score, reason }: WebhookScoredDimension) => `${score}/5: ${reason}`;
 */
export interface WebhookScoredDimension {
  /** 1 to 5. */
  score: number;
  reason: string;
  /** A quote from the conversation that shows it. */
  quote: string;
}

/**
 * The score of a call.
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
  /** When the event was handed over for delivery; the same in every attempt. ISO 8601, UTC. */
  delivered_at: string;
  data: WebhookCall;
}

/**
 * A call has ended, for whatever reason.
 *
 * @example
 * const onEnded = ({ data }: CallEndedEvent) => crm.close(data.call_id, data.outcome, data.duration_seconds);
 */
export interface CallEndedEvent {
  event: 'call.ended';
  /** When the event was handed over for delivery; the same in every attempt. ISO 8601, UTC. */
  delivered_at: string;
  data: WebhookCall & {
    /** ISO 8601, UTC. */
    ended_at: string;
    /** The length of the conversation in seconds. */
    duration_seconds: number;
    /** One of the type `Outcome`, such as `qualified`, `meeting_booked`, `opted_out` or `no_answer`. */
    outcome: string;
    goal_completed: boolean;
  };
}

/**
 * The transcript is complete.
 *
 * @example
 * const onTranscribed = ({ data }: CallTranscribedEvent) =>
 *   crm.note(data.call_id, data.transcript.map(({ role, text }) => `${role}: ${text}`).join('\n'));
 */
export interface CallTranscribedEvent {
  event: 'call.transcribed';
  /** When the event was handed over for delivery; the same in every attempt. ISO 8601, UTC. */
  delivered_at: string;
  data: WebhookCall & {
    /** The turns, in order. */
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
  /** When the event was handed over for delivery; the same in every attempt. ISO 8601, UTC. */
  delivered_at: string;
  data: WebhookCall & {
    /** ISO 8601, UTC. */
    scored_at: string;
    score: WebhookScore;
  };
}

/**
 * The body of a delivery. `event` names one of the four types. Names are those of the wire, in `snake_case`.
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
