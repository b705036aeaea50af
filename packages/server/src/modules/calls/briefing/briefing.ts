import { setImmediate } from 'node:timers/promises';
import type { Batch, Call } from '../../../generated/client/client.ts';
import type { Brief } from '@nova-calls/conversation';
import { jsonColumn } from '../../../platform/db/index.ts';
import type { Llm } from '../../../providers/llm/index.ts';
import { composeBrief, writeBrief, type BriefRequest, type Lead, type WebPage } from '../../briefs/index.ts';
import type { PlacementInput } from '../calls.model.ts';

/** What is known of the page at a batch's `website_url`. */
export interface PageRead {
  page: WebPage | null;
  note: string | null;
}

/** The column `batches.page`. */
export const pageColumn = jsonColumn<PageRead>();

/** So many briefs take some milliseconds; then others get their turn. */
const AT_A_TIME = 5;

/** The rules' brief for each lead, in their order. A thousand take seconds, so this comes before any transaction. */
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

/** The model's version of a brief that rules wrote; the rules' own, with a note, when the model fails. */
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
