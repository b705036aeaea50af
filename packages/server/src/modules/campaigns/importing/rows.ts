import { setImmediate } from 'node:timers/promises';
import { CampaignLeadInput, camelKeys } from '@nova-calls/schema';
import { isTimezone } from '../../../platform/calling-window/index.ts';
import { toE164, type CountryCode } from '../../../platform/phone/index.ts';
import { faultOfPhone } from '../../calls/index.ts';

/** A row of an import that was read and not yet checked. */
export interface Row {
  number: number;
  lead: Record<string, unknown>;
  /** What is wrong with the row itself. */
  fault: string | null;
}

export interface BadRow {
  row: number;
  field: string | null;
  reason: string;
}

export interface DuplicateRow {
  row: number;
  phone: string;
  /** The row that has the number too; null: the campaign had it before. */
  firstRow: number | null;
}

export interface GoodRow {
  row: number;
  lead: CampaignLeadInput;
}

export interface SortedRows {
  good: GoodRow[];
  bad: BadRow[];
  duplicates: DuplicateRow[];
}

/** This many rows take a few milliseconds. Then other work gets a turn. */
const AT_A_TIME = 200;

/** Sorts rows into leads, rows that cannot be leads, and rows whose number an earlier one has. */
export async function sortRows(rows: readonly Row[], country: CountryCode | null): Promise<SortedRows> {
  const sorted: SortedRows = { good: [], bad: [], duplicates: [] };
  const firstRows = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    if (at % AT_A_TIME === AT_A_TIME - 1) await setImmediate();
    const checked = check(row, country);
    if ('reason' in checked) sorted.bad.push(checked);
    else sortGood(sorted, firstRows, checked);
  }
  return sorted;
}

function sortGood({ good, duplicates }: SortedRows, firstRows: Map<string, number>, { row, lead }: GoodRow): void {
  const firstRow = firstRows.get(lead.phone);
  if (firstRow !== undefined) return void duplicates.push({ row, phone: lead.phone, firstRow });
  firstRows.set(lead.phone, row);
  good.push({ row, lead });
}

/** Checks a lead by the rules of a placement. */
function check({ number: row, lead: given, fault }: Row, country: CountryCode | null): GoodRow | BadRow {
  if (fault) return { row, field: null, reason: fault };
  const named = camelKeys(given);
  const phone =
    typeof named.phone === 'string' && country ? (toE164(named.phone, country) ?? named.phone) : named.phone;
  const result = CampaignLeadInput.safeParse({ ...named, phone });
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    return { row, field: path.length > 0 ? path.join('.') : null, reason: message };
  }
  return faultOf(row, result.data) ?? { row, lead: result.data };
}

function faultOf(row: number, { phone, timeZone }: CampaignLeadInput): BadRow | null {
  const wrong = faultOfPhone(phone);
  if (wrong) return { row, field: 'phone', reason: wrong };
  if (timeZone === null || isTimezone(timeZone)) return null;
  return { row, field: 'timeZone', reason: 'timeZone must be an IANA time zone, such as Asia/Dubai' };
}
