import { setImmediate } from 'node:timers/promises';
import { camelKeys, PlacementLead } from '@nova-calls/schema';
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
  lead: PlacementLead;
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
  const named = withConsent(camelKeys(given));
  const phone =
    typeof named.phone === 'string' && country ? (toE164(named.phone, country) ?? named.phone) : named.phone;
  const result = PlacementLead.safeParse({ ...named, phone });
  if (!result.success) {
    const { path, message } = result.error.issues[0]!;
    return { row, field: path.length > 0 ? path.join('.') : null, reason: message };
  }
  const wrong = faultOfPhone(result.data.phone);
  return wrong ? { row, field: 'phone', reason: wrong } : { row, lead: result.data };
}

/** Columns of a CSV that belong to the consent, as the one field that they are. */
function withConsent(lead: Record<string, unknown>): Record<string, unknown> {
  const { consentBasis: basis, consentText: text, consentAt: at, consentSource: source, ...rest } = lead;
  const isGiven = [basis, text, at, source].some((value) => value !== null && value !== undefined);
  return isGiven ? { ...rest, consent: { basis, text, at, source } } : rest;
}
