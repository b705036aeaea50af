import { MAX_CAMPAIGN_LEADS, type OnBadRows } from '@nova-calls/schema';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { isCountry } from '../../../platform/phone/index.ts';
import { holdAccount } from '../../../platform/privacy/index.ts';
import { storableJson } from '../../../platform/text/index.ts';
import type { Campaign } from '../../../generated/client/client.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { changed } from '../campaigns.events.ts';
import { isOver } from '../campaigns.model.ts';
import { lockOwn, ownCampaign } from '../reading/campaigns.store.ts';
import { arm } from '../running/arming.ts';
import { readCsv, tooMany, type Csv } from './csv.ts';
import { sortRows, type BadRow, type DuplicateRow, type GoodRow, type Row, type SortedRows } from './rows.ts';

/** Leads for a campaign: as JSON or as CSV, never both. */
export interface NewLeads {
  leads: readonly Record<string, unknown>[] | null;
  csv: Csv | null;
  /** The country of numbers without a country code; null: every number must be in E.164. */
  country: string | null;
  onBadRows: OnBadRows;
}

export interface AddedLeads {
  added: number;
  /** How many leads the campaign has now. */
  total: number;
  bad: BadRow[];
  duplicates: DuplicateRow[];
}

/** How many rows one statement inserts. */
const AT_ONCE = 2500;

/**
 * Adds leads to a campaign that is not over. Bad rows and duplicates are named, and left out or, with `refuse`, the
 * reason why nothing is added.
 *
 * @throws AppError UNAUTHENTICATED, NOT_FOUND, BAD_REQUEST, CONFLICT
 */
export async function addLeads(
  deps: CampaignsDeps,
  caller: Caller,
  campaignId: string,
  input: NewLeads,
): Promise<AddedLeads> {
  const { accountId } = requireViewer(caller);
  // Nobody has the text of a long import read for a campaign that is not theirs.
  await ownCampaign(deps, caller, campaignId);
  const sorted = await sortRows(await rowsOf(input), countryOf(input));
  return deps.db.transact(async (tx) => {
    await holdAccount(tx, accountId);
    const campaign = await lockOwn(tx, caller, campaignId);
    if (isOver(campaign.status)) throw conflict(`The campaign is ${campaign.status}: make another one for more leads`);
    const { good, bad, duplicates } = await withKnown(tx, campaign, sorted);
    const isRefused = input.onBadRows === 'refuse' && bad.length + duplicates.length > 0;
    if (isRefused || good.length === 0) return { added: 0, total: campaign.total, bad, duplicates };
    const total = campaign.total + good.length;
    if (total > MAX_CAMPAIGN_LEADS)
      throw badRequest(
        `A campaign has at most ${MAX_CAMPAIGN_LEADS} leads: it has ${campaign.total}, and these are ${good.length} more`,
      );
    await insert(deps, tx, campaign, good);
    await arm(deps, tx, campaignId, deps.clock.now());
    changed(deps, tx, campaignId);
    return { added: good.length, total, bad, duplicates };
  });
}

async function rowsOf({ leads, csv }: NewLeads): Promise<Row[]> {
  if ((leads === null) === (csv === null)) throw badRequest('Give leads or csv');
  if (csv) return readCsv(csv);
  if (leads!.length > MAX_CAMPAIGN_LEADS) throw tooMany();
  return leads!.map((lead, at) => ({ number: at + 1, lead, fault: null }));
}

function countryOf({ country }: NewLeads) {
  if (country === null || isCountry(country)) return country;
  throw badRequest('country must be the code of a country, such as AE');
}

/** Moves rows whose number the campaign has already to the duplicates. Its lock keeps others from adding meanwhile. */
async function withKnown(tx: Tx, { id: campaignId }: Campaign, sorted: SortedRows): Promise<SortedRows> {
  const phones = sorted.good.map(({ lead }) => lead.phone);
  const rows = await tx.$queryRaw<{ phone: string }[]>`
    SELECT phone FROM campaign_leads WHERE campaign_id = ${campaignId}::uuid AND phone = ANY(${phones}::text[])`;
  const known = new Set(rows.map(({ phone }) => phone));
  const again = sorted.good.filter(({ lead }) => known.has(lead.phone));
  const duplicates = [
    ...sorted.duplicates,
    ...again.map(({ row, lead }) => ({ row, phone: lead.phone, firstRow: null })),
  ];
  return {
    good: sorted.good.filter(({ lead }) => !known.has(lead.phone)),
    bad: sorted.bad,
    duplicates: duplicates.toSorted((a, b) => a.row - b.row),
  };
}

async function insert(deps: CampaignsDeps, tx: Tx, campaign: Campaign, good: readonly GoodRow[]): Promise<void> {
  const now = deps.clock.now();
  for (let from = 0; from < good.length; from += AT_ONCE) {
    const rows = good.slice(from, from + AT_ONCE).map(({ lead }, at) => ({
      ...lead,
      id: newId(),
      position: campaign.total + from + at + 1,
    }));
    await tx.$executeRaw`
      INSERT INTO campaign_leads (id, campaign_id, account_id, position, phone, name, company, email, title, time_zone,
        consent, status, due_at, added_at)
      SELECT id, ${campaign.id}::uuid, ${campaign.accountId}::uuid, position, phone, name, company, email, title,
        "timeZone", consent, 'waiting', ${now}::timestamptz, ${now}::timestamptz
      FROM jsonb_to_recordset(${storableJson(rows)}::jsonb) AS r(id uuid, position int, phone text, name text,
        company text, email text, title text, "timeZone" text, consent jsonb)`;
  }
  await tx.campaign.update({
    where: { id: campaign.id },
    data: { total: { increment: good.length }, updatedAt: now },
  });
}
