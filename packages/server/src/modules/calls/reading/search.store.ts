import { badRequest } from '../../../platform/errors/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import { Prisma } from '../../../platform/db/index.ts';

/** What calls are searched by. Each finds few calls of an account by an index of its own. */
export interface CallSearch {
  /** The beginning of the lead's name or company, or of the number in E.164 with at least 6 digits. */
  text?: string | null;
  /** The beginning of the lead's name. */
  leadName?: string | null;
  phone?: string | null;
  batchId?: string | null;
  campaignId?: string | null;
}

const LONGEST = 200;
/** Sorts behind every text that goes on from here. */
const LAST = '\u{10FFFF}';

/**
 * The calls that are searched for, as a subquery; null: nothing is searched for. OFFSET 0 keeps them apart: without it
 * the database may look for them among all calls of the account, from the newest on.
 *
 * @throws AppError BAD_REQUEST for a text that is too long
 */
export function searchedCalls(accountId: string, search: CallSearch): Prisma.Sql | null {
  const conditions = conditionsOf(search);
  if (conditions.length === 0) return null;
  const own = Prisma.sql`account_id = ${accountId}::uuid`;
  return Prisma.sql`(SELECT * FROM calls WHERE ${Prisma.join([own, ...conditions], ' AND ')} OFFSET 0)`;
}

function conditionsOf({ text, leadName, phone, batchId, campaignId }: CallSearch): Prisma.Sql[] {
  const [words, name] = [checked(text), checked(leadName)];
  return [
    ...(phone ? [Prisma.sql`phone = ${phone}`] : []),
    ...(batchId ? [isId(batchId) ? Prisma.sql`batch_id = ${batchId}::uuid` : Prisma.sql`false`] : []),
    ...(campaignId ? [isId(campaignId) ? ofCampaign(campaignId) : Prisma.sql`false`] : []),
    ...(name ? [beginning('lead_name', name)] : []),
    ...(words ? [anyOf(words)] : []),
  ];
}

function checked(text: string | null | undefined): string | null {
  if (text && (text.length > LONGEST || text.includes('\0')))
    throw badRequest(`A text to search for has at most ${LONGEST} characters, and no NUL`);
  return text?.trim() || null;
}

/** The attempts are looked up lead by lead: a join may read those of every campaign. */
const ofCampaign = (campaignId: string): Prisma.Sql => Prisma.sql`id IN (
  SELECT a.call_id FROM campaign_leads l
  CROSS JOIN LATERAL (SELECT call_id FROM campaign_attempts WHERE lead_id = l.id OFFSET 0) a
  WHERE l.campaign_id = ${campaignId}::uuid)`;

/** Fewer digits are those of a country or an operator, and may begin every number of an account. */
const BEGINS_NUMBER = /^\+\d{6}/;

const anyOf = (text: string): Prisma.Sql => {
  const number = BEGINS_NUMBER.test(text) ? [range('phone', text)] : [];
  return Prisma.sql`(${Prisma.join([beginning('lead_name', text), beginning('lead_company', text), ...number], ' OR ')})`;
};

const beginning = (column: 'lead_name' | 'lead_company', text: string): Prisma.Sql =>
  Prisma.sql`(${Prisma.raw(column)} IS NOT NULL AND ${range(`lower(normalize(${column}))`, text)})`;

/** The texts that begin with this one, as a range of an index in the order of their bytes. */
const range = (expression: string, text: string): Prisma.Sql => {
  const column = Prisma.raw(`(${expression} COLLATE "C")`);
  const first = Prisma.sql`lower(normalize(${text}::text))`;
  return Prisma.sql`${column} >= ${first} COLLATE "C" AND ${column} < (${first} || ${LAST}::text) COLLATE "C"`;
};
