import type {
  CampaignLeadReason,
  CampaignLeadStatus,
  CampaignPause,
  CampaignStatus,
  OnBadRows,
  RetryCause,
} from '@nova-calls/schema';
import { builder, enumValues } from '../../../platform/builder/index.ts';

export const CampaignStatusEnum = builder.enumType('CampaignStatus', {
  description: 'The state of a campaign.',
  values: enumValues<string>({
    draft: 'It calls nobody until it is launched.',
    scheduled: 'It begins at `startsAt`.',
    running: 'Its leads are called.',
    paused: 'It places no calls until it is resumed; `pauseReason` says why.',
    completed: 'All leads were called, as often as they were to be.',
    cancelled: 'It was ended before that.',
  } satisfies Record<CampaignStatus, string>),
});

export const CampaignPauseEnum = builder.enumType('CampaignPause', {
  description: 'Why a campaign is paused.',
  values: enumValues<string>({
    by_account: 'The account paused it.',
    no_minutes: 'The account has no minutes left.',
    not_set_up: 'The server cannot carry calls of its media.',
    refused: 'Its calls were refused; `pauseNote` says why.',
  } satisfies Record<CampaignPause, string>),
});

export const CampaignLeadStatusEnum = builder.enumType('CampaignLeadStatus', {
  description: 'The state of a lead of a campaign.',
  values: enumValues<string>({
    waiting: 'It is called at `dueAt`, or checked again then; `reason` says what it waits for.',
    calling: 'It has a call that is not over.',
    reached: 'Somebody answered; `outcome` says how it ended.',
    unreached: 'Nobody answered, as often as it was to be tried.',
    failed: 'It cannot be called; `reason` says why.',
    cancelled: 'It is no longer called; `reason` says why.',
  } satisfies Record<CampaignLeadStatus, string>),
});

export const CampaignLeadReasonEnum = builder.enumType('CampaignLeadReason', {
  description: 'Why a lead of a campaign waits, or why it is not called.',
  values: enumValues<string>({
    outside_window: 'It is outside the calling window of the campaign.',
    retry: 'Nobody answered, and it is called again.',
    number_cap: 'Campaigns of the account have called the number as often as they may for now.',
    held: 'The rules for calls do not allow this call now.',
    suppressed: 'Its number is on the suppression list.',
    call_failed: 'Its call could not be made, or could not go on; the call says why.',
    call_cancelled: 'Its call was cancelled.',
    campaign_cancelled: 'The campaign was cancelled.',
    erased: 'Its data was erased.',
  } satisfies Record<CampaignLeadReason, string>),
});

export const RetryCauseEnum = builder.enumType('RetryCause', {
  description: 'How a call ends without an answer.',
  values: enumValues<string>({
    no_answer: 'Nobody answered.',
    busy: 'The line was busy.',
    declined: 'The call was declined.',
    unreachable: 'The number could not be reached.',
    carrier_limit: 'The carrier refused one more call.',
    voicemail: 'A machine answered.',
    failed: 'The call could not go on.',
  } satisfies Record<RetryCause, string>),
});

export const OnBadRowsEnum = builder.enumType('OnBadRows', {
  description: 'What an import does with rows that cannot be leads, or are duplicates.',
  values: enumValues<OnBadRows>({ skip: 'They are left out.', refuse: 'Nothing is added.' }),
});
