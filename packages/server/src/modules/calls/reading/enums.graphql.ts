import type { Goal, Language, Outcome, Persona, Phase, Intent } from '@nova-calls/conversation';
import type { CallMedia, HoldReason } from '@nova-calls/schema';
import { builder, enumValues } from '../../../platform/builder/index.ts';
import type { EventType } from '../calls.events.ts';
import type { Status } from '../calls.model.ts';

/** The enums of calls. All except `CallEventType` come from text columns, so their values are typed `string`. */

export const CallStatusEnum = builder.enumType('CallStatus', {
  description: 'The state of a call.',
  values: enumValues<string>({
    queued: 'It waits until the account may have one more call at once, or until it may be dialled: see `hold`.',
    dispatched: 'An agent was assigned, and is about to dial.',
    ringing: 'The telephone of the lead rings, or the agent waits for somebody to join.',
    in_progress: 'Somebody answered, and the conversation goes on.',
    completed: 'It is over. `outcome` says how it ended.',
    failed: 'It could not be made, or could not go on. `error` says why.',
    cancelled: 'It was cancelled before anybody answered.',
  } satisfies Record<Status, string>),
});

export const CallMediaEnum = builder.enumType('CallMedia', {
  description: 'What carries a call.',
  values: enumValues<string>({
    simulated: 'Nobody is dialled: a simulated lead answers, or somebody who types.',
    browser: 'The agent waits in a room. Whoever joins it from a browser, with `joinToken`, is the lead.',
    telephone: 'The number of the lead is dialled. The server needs LiveKit and a trunk for this.',
  } satisfies Record<CallMedia, string>),
});

export const GoalEnum = builder.enumType('Goal', {
  description: 'The goal of a call.',
  values: enumValues<string>({
    book_meeting: 'The lead agrees to a meeting and gets the booking link.',
    qualify_interest: 'The lead says whether they are interested, and what they need.',
    collect_info: 'The lead answers the questions of the brief.',
    close_sale: 'The lead agrees to buy and gets the payment link.',
  } satisfies Record<Goal, string>),
});

export const LanguageEnum = builder.enumType('Language', {
  description: 'The language that the agent speaks.',
  values: enumValues<string>({
    en: 'English.',
    'ar-AE': 'Arabic, as it is spoken in the United Arab Emirates.',
  } satisfies Record<Language, string>),
});

export const OutcomeEnum = builder.enumType('Outcome', {
  description: 'How a call ended.',
  values: enumValues<string>({
    qualified: 'The lead is interested and fits the criteria.',
    not_qualified: 'The lead does not fit the criteria.',
    meeting_booked: 'The lead agreed to a meeting.',
    sale_closed: 'The lead agreed to buy.',
    info_collected: 'The lead answered the questions.',
    callback_requested: 'The lead asked to be called at another time.',
    handed_over: 'The lead asked for a person, who has taken the call over.',
    opted_out: 'The lead asked not to be called again. The number is on the suppression list now.',
    wrong_number: 'The person who answered is not the lead.',
    voicemail: 'A machine answered.',
    no_answer: 'Nobody answered.',
    busy: 'The line was busy.',
    declined: 'The lead declined the call without answering it.',
    unreachable: 'There is no such number, or no network reaches it.',
    carrier_limit: 'The number was not rung, because the carrier takes no more calls at the moment.',
    not_interested: 'The lead said no.',
    failed: 'The conversation could not be brought to an end.',
  } satisfies Record<Outcome, string>),
});

export const HoldReasonEnum = builder.enumType('HoldReason', {
  description: 'Why a call by telephone waits.',
  values: enumValues<string>({
    calling_hours: 'It is outside the calling hours of a time zone in which the lead may be.',
    closed_day: 'The operator closed the day.',
    daily_cap: 'The account has called this number as often as it may in a day.',
    weekly_cap: 'The account has called this number as often as it may in a week.',
    number_in_use: 'Another call to this number goes on.',
  } satisfies Record<HoldReason, string>),
});

export const PhaseEnum = builder.enumType('Phase', {
  description:
    'A part of the conversation. They follow each other in this order: opening, qualification, objections, closing.',
  values: enumValues<string>({
    opening: 'The agent says who calls, that it is an AI, and why it calls.',
    qualification: 'The agent asks the questions of the brief.',
    objections: 'The agent answers objections.',
    closing: 'The agent asks for the goal and says goodbye.',
  } satisfies Record<Phase, string>),
});

export const PersonaEnum = builder.enumType('Persona', {
  description: 'How a simulated lead behaves.',
  values: enumValues<string>({
    interested: 'Listens, answers and agrees.',
    busy: 'Has no time now and asks to be called later.',
    sceptical: "Doubts the agent's words, and asks whether it is a person.",
    price_sensitive: 'Asks for the price and finds it high.',
    wrong_number: 'Is somebody else.',
    opt_out: 'Asks not to be called again.',
    voicemail: 'Is a machine.',
    no_answer: 'Does not answer.',
    rambling: 'Avoids an answer.',
    self_correcting: 'Corrects its own last words.',
    asks_back: 'Answers with questions.',
    bilingual: 'Mixes English and Arabic.',
    gatekeeper: 'Answers the telephone for the lead, then puts the agent through.',
    screening: 'Is a service that asks who calls, then puts the agent through.',
    ok_to_everything: 'Says “ok” to everything.',
    hostile: 'Is angry about the call.',
    menu: 'Is a menu that asks to press a key, then puts the agent through.',
  } satisfies Record<Persona, string>),
});

export const IntentEnum = builder.enumType('Intent', {
  description: 'An intent of a turn of the lead.',
  values: enumValues<string>({
    affirm: 'Says yes.',
    deny: 'Says no.',
    answer: 'Answers the open question.',
    question: 'Asks something.',
    objection: 'Raises a doubt.',
    opt_out: 'Asks not to be called again.',
    not_interested: 'Does not want the offer.',
    call_later: 'Has no time now.',
    wrong_number: 'Says that the number is not that of the lead.',
    wants_human: 'Wants to speak with a person.',
    asks_if_ai: 'Asks whether an AI is speaking.',
    asks_recording: 'Asks whether the call is recorded.',
    asks_price: 'Asks for the price.',
    who_calls: 'Asks who is calling.',
    whence_number: 'Asks where the number comes from.',
    say_again: 'Did not hear, or asks to repeat.',
    language_switch: 'Wants to speak another language.',
    voicemail: 'Is the greeting of an answering machine.',
    call_screening: 'Is a service that asks who is calling and why.',
    gatekeeper: 'Answers for the lead, such as an assistant.',
    hostile: 'Is an insult.',
    distress: 'Tells of an emergency or a death, or is a child.',
    unclear: 'Was not understood: the agent asks again and does not treat it as an answer.',
    goodbye: 'Says goodbye.',
  } satisfies Record<Intent, string>),
});

export const RoleEnum = builder.enumType('Role', {
  description: 'A speaker of a call.',
  values: enumValues({
    agent: 'The AI agent.',
    lead: 'The called person, or a person who joined to speak for them.',
  }),
});

export const CallEventTypeEnum = builder.enumType('CallEventType', {
  description: 'The kind of an event of a call.',
  values: enumValues<string>({
    queued: 'The call was placed and waits for its turn.',
    held: 'The call may not be dialled now. `data.reason` says why, `data.until` when it is tried again.',
    dispatched: 'An agent was assigned.',
    ringing: 'The telephone rings, or the room is open.',
    answered: 'Somebody answered. `data.by` is `persona` or `person`.',
    turn: 'A turn was said; see `turn`.',
    understood:
      'A model read more in a turn of the lead than the rules did. `data.turn` is the `seq` of the turn, `data.intents` the merged reading, on which the agent decided.',
    phase: 'The conversation went on to another phase; see `phase`.',
    slot: 'The agent learnt something of the lead: `data.name` and `data.value`.',
    timed: 'How long the lead waited for the agent to speak, of one turn. `data` has the parts in milliseconds.',
    joined: 'A person joined and speaks for the lead.',
    ended: 'The call is over. `data` has its status, outcome, reason, duration in seconds and number of turns.',
    transcribed: 'The transcript is complete.',
    scored: 'The call was scored. `data.overall` is the score from 0 to 100.',
  } satisfies Record<EventType, string>),
});
