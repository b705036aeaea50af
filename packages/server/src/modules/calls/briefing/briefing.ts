import { setImmediate } from 'node:timers/promises';
import type { Batch, Call } from '../../../generated/client/client.ts';
import type { Brief } from '@nova-calls/conversation';
import { jsonColumn } from '../../../platform/db/index.ts';
import type { Llm } from '../../../providers/llm/index.ts';
import { composeBrief, writeBrief, type BriefRequest, type Lead, type WebPage } from '../../briefs/index.ts';
import type { PlacementInput } from '../calls.model.ts';

/** Facts read from the page at a batch's `website_url`. */
export interface PageRead {
  page: WebPage | null;
  note: string | null;
}

/** The column `batches.page`. */
export const pageColumn = jsonColumn<PageRead>();

/** This many briefs take a few milliseconds. Then other work gets a turn. */
const AT_A_TIME = 5;

/** Writes each lead's brief by rules, in their order. A thousand take seconds, so it runs before any transaction. */
export async function composeBriefs(
  input: PlacementInput,
  callerName: string | null,
  page: WebPage | null,
): Promise<Brief[]> {
  const request: BriefRequest = { ...input, callerName };
  const briefs: Brief[] = [];
  for (const lead of input.leads) {
    briefs.push(composeBrief(request, lead, page));
    if (briefs.length % AT_A_TIME === 0) await setImmediate();
  }
  return briefs;
}

const requestOfBatch = (batch: Batch, callerName: string | null): BriefRequest => ({
  ...batch,
  goal: batch.goal as BriefRequest['goal'],
  language: batch.language as BriefRequest['language'],
  callerName,
});

export const leadOf = (call: Call): Lead => ({
  phone: call.phone,
  name: call.leadName,
  company: call.leadCompany,
  email: call.leadEmail,
  title: call.leadTitle,
});

/** Lets the model rewrite a brief. If it fails, the brief by rules is kept, with a note. */
export async function improveBrief(
  llm: Llm,
  call: Call & { batch: Batch },
  rules: Brief,
  callerName: string | null,
  signal: AbortSignal,
): Promise<{ brief: Brief; source: 'llm' | 'rules'; note: string | null }> {
  const read = call.batch.page === null ? null : pageColumn.read(call.batch.page);
  return writeBrief(llm, requestOfBatch(call.batch, callerName), leadOf(call), read?.page ?? null, rules, signal);
}
