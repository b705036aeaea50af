import { inTx, type Database } from '../../../platform/db/index.ts';
import { badRequest } from '../../../platform/errors/index.ts';
import type { ExportPart, PersonalData } from '../../../platform/privacy/index.ts';
import type { ExportLine } from '../privacy.types.ts';
import { START, type Place } from './cursor.ts';

/** The rows of one page: so much is in memory at once. */
const ROWS = 200;

interface Page {
  lines: ExportLine[];
  next: Place | null;
}

/** Reads exports page by page, each from where the last one ended, so that every page takes the same time. */
export function createExport({ prisma }: Database, rooms: readonly PersonalData[]) {
  const parts = rooms.flatMap((room) => room.exports ?? []);
  const query = inTx(prisma);

  async function page(accountId: string, { part: at, after }: Place): Promise<Page> {
    const part = parts[at];
    if (!part || (after && after.length !== part.keys.length))
      throw badRequest('cursor must be one of an earlier page');
    const rows = await query<{ data: Record<string, unknown>; keys: string[] }>(statementOf(part, after !== null), [
      accountId,
      ROWS,
      ...(after ?? []),
    ]);
    const last = rows.length === ROWS ? rows.at(-1)!.keys : null;
    const next = last ? { part: at, after: last } : at + 1 < parts.length ? { part: at + 1, after: null } : null;
    return { lines: rows.map(({ data }) => ({ type: part.type, data })), next };
  }

  async function* lines(accountId: string): AsyncGenerator<string> {
    for (let place: Place | null = START; place;) {
      const read: Page = await page(accountId, place);
      for (const line of read.lines) yield `${JSON.stringify(line)}\n`;
      place = read.next;
    }
  }

  return { page, lines };
}

/** Values are bound. Every other word of the statement is a room's own. */
function statementOf({ from, where, keys, without }: ExportPart, goesOn: boolean): string {
  const columns = keys.map(({ sql }) => sql).join(', ');
  const last = keys.map(({ type }, index) => `$${index + 3}::text::${type}`).join(', ');
  const hidden = without.map((name) => `'${name}'`).join(', ');
  return `SELECT to_jsonb(t.*) - ARRAY[${hidden}]::text[] AS data,
      jsonb_build_array(${keys.map(({ sql }) => `${sql}::text`).join(', ')}) AS keys
    FROM ${from} WHERE ${where}${goesOn ? ` AND (${columns}) > (${last})` : ''} ORDER BY ${columns} LIMIT $2::int`;
}
