import { z } from 'zod';
import { text } from './common.ts';
import { CLONING_PROVIDERS, LANGUAGES } from './words.ts';

// The agent door: what a voice worker and the server say to each other about one call. docs/voice.md has its life.

/** Milliseconds of the call's own clock, which starts when it is answered and never goes back. */
const clock = z.number().min(0).max(86_400_000);
/** Counted up by every change of the call. A report names the step of the cue that it follows from. */
const step = z.number().int().min(0);
/** The number of a worker's claim. A later claim of the same call makes it void. */
const lease = z.number().int().min(1);
const stretch = { fromMs: clock, toMs: clock };

/** The agent name under which workers register in LiveKit, and are dispatched. */
export const WORKER_NAME = 'nova';
/** The prefix of a person's identity in a room. */
export const CALLER = 'caller-';
/** The identity of the called person in the room of a telephone call; its kind in LiveKit is SIP. */
export const CALLEE = 'callee';
/** The identity of the person to whom a telephone call is handed over; its kind in LiveKit is SIP, too. */
export const COLLEAGUE = 'colleague';

/** The keys of a telephone, as they are pressed one after the other; `w` waits for half a second. */
const KEYS = /^[0-9*#w]{1,32}$/;

/** What LiveKit hands a worker, as the metadata of its dispatch: JSON in a string. */
export const DispatchMetadata = z.object({
  v: z.literal(1),
  callId: z.uuid(),
  /** Base URL of the server, without a trailing slash. */
  door: z.url(),
  /** Bearer token for the door: for this call only, and no longer than the call or 30 minutes. */
  credential: z.string().min(1),
});
export type DispatchMetadata = z.infer<typeof DispatchMetadata>;

/** Words for the agent to say. */
export const DoorWords = z.object({
  /** As they are written. A `said` report gives as much of this as was heard. */
  text: z.string(),
  /** As a voice says them: numbers, sums and links in words. Absent: say `text`. */
  spoken: z.string().optional(),
  /** Prescribed by law or policy: said to the end, whoever speaks meanwhile. */
  fixed: z.boolean(),
  /** Keys to press on the telephone (DTMF) instead of speaking, such as `2`. Reported as `said` with all of `text`. */
  press: z.string().regex(KEYS).optional(),
  /** More of the same saying follows: a later cue has these words and those after them. Only for who asked with `grows`. */
  grows: z.literal(true).optional(),
});
export type DoorWords = z.infer<typeof DoorWords>;

/** Who has the word in a call. */
export const TURNS = ['agent', 'lead', 'handover', 'bridged', 'end'] as const;

/** Where a call stands: all that a worker needs to go on, also one that has just taken over. */
export const DoorCue = z.object({
  callId: z.uuid(),
  step,
  /** What is spoken now. It may change in a call: then the voice changes. */
  language: z.enum(LANGUAGES),
  state: z.enum(['dialling', 'ringing', 'talking']),
  /**
   * Once talking. `agent`: say `saying`, or ask for words; `lead`: listen; `handover`: dial the colleague, and report
   * whether they answered, and what the lead says meanwhile (when the turn changes then, take the colleague out);
   * `bridged`: the lead and the colleague talk: keep silent, do not listen, report `ended` (`handed_over`) when one of
   * them leaves; `end`: the last word was said, hang up.
   */
  turn: z.enum(TURNS),
  /** Handed out and not reported as said yet. */
  saying: DoorWords.nullable(),
  /** The call's clock as of the last report. */
  atMs: clock,
  /** Quiet after which the worker asks for words, in milliseconds. Null: the worker's own time. */
  quietMs: z.number().int().min(0).nullable().default(null),
  /** The call is recorded now: send `recording`. */
  records: z.literal(true).optional(),
});
export type DoorCue = z.infer<typeof DoorCue>;

/**
 * Why a call is over. Unanswered telephone calls: `unreachable`: there is no such number, or no network reaches it;
 * `carrier_limit`: the carrier takes no more calls now; `trunk_refused`: the trunk does not accept our calls at all.
 * `handed_over`: a colleague had it, and it is over; `line_lost`: it broke; `failed`: the worker cannot go on.
 */
export const END_REASONS = [
  'agent_hung_up',
  'lead_hung_up',
  'no_answer',
  'busy',
  'declined',
  'unreachable',
  'handed_over',
  'carrier_limit',
  'trunk_refused',
  'line_lost',
  'failed',
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** What happened on the line, or what the worker needs to go on. */
export const DoorReport = z.union([
  /**
   * Telephone: the worker is in the room, and can speak and hear. Only then is the number dialled. A worker that takes
   * over before the answer reports it, too; the number is never dialled twice.
   */
  z.object({ type: z.literal('state'), state: z.literal('ready') }),
  z.object({ type: z.literal('state'), state: z.literal('ringing') }),
  z.object({ type: z.literal('state'), state: z.literal('answered'), by: z.literal('person') }),
  /** `asks`: the answer has the agent's words already, as after an `ask` of that time. */
  z.object({
    type: z.literal('heard'),
    text: text(5000).min(1),
    ...stretch,
    asks: z.object({ atMs: clock, grows: z.boolean().optional() }).optional(),
  }),
  /**
   * Asks for the agent's words. `silent`: nobody spoke until `atMs`, for as long as the worker waits. `grows`: the
   * worker can begin with the first sentences while the others are still being thought of. Asked again while words
   * grow, after a wait of 4 s: has them completed.
   */
  z.object({ type: z.literal('ask'), silent: z.boolean(), atMs: clock, grows: z.boolean().optional() }),
  /** `text`: as much of the words as was heard. Less than all when somebody spoke; '' when nothing was. */
  z.object({ type: z.literal('said'), text: text(5000), ...stretch }),
  /** Whether the colleague answered, to whom the call is handed over. */
  z.object({ type: z.literal('colleague'), answered: z.boolean() }),
  z.object({ type: z.literal('ended'), reason: z.enum(END_REASONS) }),
]);
export type DoorReport = z.infer<typeof DoorReport>;

/** `POST /agent/v1/calls/{callId}/claim`: makes this worker the one that carries the call. */
export const ClaimBody = z.object({
  /** Names the worker in logs: host and process, nothing secret. */
  worker: text(200).min(1),
});

/** A voice that was cloned for the account of a call. */
export const DoorVoice = z.object({
  provider: z.enum(CLONING_PROVIDERS),
  /** The provider's id of the voice. */
  voiceId: z.string().min(1),
});
export type DoorVoice = z.infer<typeof DoorVoice>;

/** Answer to a claim. Times are in milliseconds. */
export const ClaimResponse = z.object({
  lease,
  /** How long the lease holds without a report or a heartbeat. */
  leaseMs: z.number().int(),
  call: z.object({
    callId: z.uuid(),
    language: z.enum(LANGUAGES),
    /** `telephone`: nobody joins with a token; the server dials once the worker is `ready`. */
    media: z.enum(['browser', 'telephone']).default('browser'),
    /** Telephone: the participant who is called. Nothing counts before its attribute `sip.callStatus` is `active`. */
    callee: z.object({ identity: z.string() }).optional(),
    /** Telephone: there is somebody to whom the call can be handed over, with `colleague`. */
    hasColleague: z.boolean().default(false),
    /** The cloned voices of the account, by language. The worker's own speak where one is missing, or fails. */
    voices: z.partialRecord(z.enum(LANGUAGES), DoorVoice).default({}),
    /** The longest the call may get, on its own clock. */
    maxCallMs: z.number().int(),
    /** For how long somebody may still join. Telephone: the server ends a call that nobody answers, not the worker. */
    joinTimeoutMs: z.number().int(),
    /** For how long a caller who left may come back; 0 on the telephone. */
    leaveGraceMs: z.number().int(),
  }),
  cue: DoorCue,
});
export type ClaimResponse = z.infer<typeof ClaimResponse>;

/** `POST /agent/v1/calls/{callId}/reports`. The same report may be sent again: it counts once. */
export const ReportBody = z.object({ lease, step, report: DoorReport });

/** Answer to a report. `accepted: false`: it was stale or unfit and changed nothing. `cue: null`: the call is over. */
export const ReportResponse = z.object({ accepted: z.boolean(), cue: DoorCue.nullable() });
export type ReportResponse = z.infer<typeof ReportResponse>;

/** `POST /agent/v1/calls/{callId}/heartbeat`: renews the lease; waits up to 2 s for a step other than this one. */
export const HeartbeatBody = z.object({ lease, step });

/** Answer to a heartbeat. `cue: null`: the call is over. */
export const HeartbeatResponse = z.object({ cue: DoorCue.nullable() });
export type HeartbeatResponse = z.infer<typeof HeartbeatResponse>;

const duration = z.number().min(0).max(600_000);

/** One turn of the agent: from the end of the lead's speech to the first sound of the answer. Milliseconds. */
export const TurnTiming = z.object({
  /** The step of the cue whose words were said: that of the `said` report. */
  step,
  /** Until the worker was sure that the lead had finished. */
  endpointingMs: duration,
  recognitionMs: duration,
  /** Until the agent's words were there: asking the server, network included. */
  mindMs: duration,
  /** From the words to the first sound. */
  speechMs: duration,
  totalMs: duration,
  /** Which voice was heard first. `stand_in`: the cloned voice failed, and one of the worker's own spoke. */
  voice: z.enum(['own', 'cloned', 'stand_in']).optional(),
});
export type TurnTiming = z.infer<typeof TurnTiming>;

/** `POST /agent/v1/calls/{callId}/timings`. Answered 204. */
export const TimingsBody = z.object({ lease, turns: z.array(TurnTiming).min(1).max(50) });

/**
 * `POST /agent/v1/calls/{callId}/recording`, with samples as its body (`application/octet-stream`): mono, 16 bit, 16 kHz,
 * both sides mixed, from `atMs` of the call's clock on. Answered 204. The same samples may be sent again.
 */
export const RecordingQuery = z.object({
  lease: z.coerce.number().pipe(lease),
  atMs: z.coerce.number().pipe(clock.max(3_600_000)),
});

/** `POST /agent/v1/calls/{callId}/remove`: the server takes this participant out of the room. Answered 204. */
export const RemoveBody = z.object({ lease, identity: text(200).min(1) });

/**
 * `POST /agent/v1/calls/{callId}/colleague`: telephone: dials the colleague into the room. It answers when somebody
 * picked up or nobody did, within 45 s; meanwhile the worker goes on with its heartbeats. A repeat waits for the dial that
 * goes on, and dials again only after one that failed. Refused (422) unless the cue's turn is `handover`.
 */
export const ColleagueBody = z.object({ lease });

/** Answer to `colleague`. `answered`: the participant `colleague` is in the room. Else why it is not. */
export const ColleagueResponse = z.union([
  z.object({ answered: z.literal(true) }),
  z.object({
    answered: z.literal(false),
    reason: z.enum(['not_configured', 'no_answer', 'busy', 'declined', 'unreachable', 'carrier_limit', 'failed']),
  }),
]);
export type ColleagueResponse = z.infer<typeof ColleagueResponse>;

/** The texts of `heard` reports for a tone on the line, and for speech without recognised words. */
export const BEEP = '[beep]';
export const INAUDIBLE = '[inaudible]';

/** The codes of the door's own refusals, with the statuses 401, 409, 410 and 422. */
export const DOOR_REFUSALS = ['BAD_CREDENTIAL', 'LEASE_LOST', 'CALL_ENDED', 'NOT_HANDED_OVER'] as const;
