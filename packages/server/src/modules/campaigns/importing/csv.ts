import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { CsvError, parse } from 'csv-parse';
import {
  CSV_DELIMITERS,
  LEAD_COLUMNS,
  MAX_CAMPAIGN_LEADS,
  MAX_CSV_LENGTH,
  MAX_HEADER_LENGTH,
  snakeCase,
  type LeadColumn,
} from '@nova-calls/schema';
import { badRequest } from '../../../platform/errors/index.ts';
import type { Row } from './rows.ts';

/** Which column of a CSV has what, by its header. */
export type Mapping = Partial<Record<LeadColumn, string | null | undefined>>;

export interface Csv {
  text: string;
  /** null: columns are known by their headers. */
  mapping: Mapping | null;
  /** null: the one that the line of headers has most. */
  delimiter: string | null;
}

const DELIMITERS: readonly string[] = CSV_DELIMITERS;
/** Text goes to the parser in pieces, and other work gets a turn between two of them. */
const PIECE = 64 * 1024;
/** The same for the records that come out. */
const RECORDS_AT_A_TIME = 500;
/** Empty rows cost time as well, so they are bounded with the others. */
const MOST_RECORDS = 2 * MAX_CAMPAIGN_LEADS;
const MOST_OF_A_ROW = 100_000;
const MOST_HEADERS_TOLD = 20;

/**
 * Reads the rows of a CSV. Empty rows count, as in a spreadsheet, and are left out.
 *
 * @throws AppError BAD_REQUEST when it cannot be read, or a mapped column is missing.
 */
export async function readCsv({ text, mapping, delimiter }: Csv): Promise<Row[]> {
  if (text.length > MAX_CSV_LENGTH)
    throw badRequest(`csv has more than ${MAX_CSV_LENGTH} characters: send it in parts`);
  if (delimiter !== null && !DELIMITERS.includes(delimiter))
    throw badRequest('delimiter must be a comma, a semicolon, a tab or |');
  for (const [field, header] of Object.entries(mapping ?? {}))
    if (header && header.length > MAX_HEADER_LENGTH)
      throw badRequest(`mapping of ${field}: a header has at most ${MAX_HEADER_LENGTH} characters`);
  const parser = Readable.from(piecesOf(text)).pipe(
    parse({
      bom: true,
      delimiter: delimiter ?? delimiterOf(text),
      relax_column_count: true,
      trim: true,
      max_record_size: MOST_OF_A_ROW,
    }),
  );
  let headers: Headers | null = null;
  let number = 0;
  const rows: Row[] = [];
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number++;
      if (number > MOST_RECORDS) throw tooMany();
      if (number % RECORDS_AT_A_TIME === 0) await setImmediate();
      if (cells.every((cell) => cell === '')) continue;
      if (headers) rows.push(rowOf(headers, cells, number));
      else headers = headersOf(cells, mapping);
      if (rows.length > MAX_CAMPAIGN_LEADS) throw tooMany();
    }
  } catch (error) {
    throw error instanceof CsvError ? badRequest(`csv cannot be read: ${error.message}`) : error;
  }
  if (!headers) throw badRequest('csv is empty');
  return rows;
}

export const tooMany = () => badRequest(`At most ${MAX_CAMPAIGN_LEADS} rows can be added at once`);

async function* piecesOf(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE) {
    yield text.slice(at, at + PIECE);
    await setImmediate();
  }
}

function delimiterOf(text: string): string {
  const firstLine = text
    .slice(0, MOST_OF_A_ROW)
    .split(/\r?\n/, 1)[0]!
    .replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => firstLine.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))]!;
}

/** The place of each field among the columns. */
interface Headers {
  count: number;
  places: [field: LeadColumn, place: number][];
}

function headersOf(cells: string[], mapping: Mapping | null): Headers {
  const known = cells.map((cell) => cell.toLowerCase());
  const placeOf = (header: string) => known.indexOf(header.trim().toLowerCase());
  const wanted = LEAD_COLUMNS.flatMap((field) => {
    const header = mapping ? mapping[field] : [field, snakeCase(field)].find((name) => placeOf(name) >= 0);
    return header ? [[field, header] as const] : [];
  });
  for (const [field, header] of wanted)
    if (placeOf(header) < 0)
      throw badRequest(`mapping of ${field}: there is no column “${header}”, only ${told(cells)}`);
  if (!wanted.some(([field]) => field === 'phone'))
    throw badRequest(`Which column has the numbers? Map phone to one of ${told(cells)}`);
  return { count: cells.length, places: wanted.map(([field, header]) => [field, placeOf(header)]) };
}

const told = (cells: string[]): string =>
  cells
    .slice(0, MOST_HEADERS_TOLD)
    .map((cell) => `“${cell.slice(0, 100)}”`)
    .join(', ');

function rowOf({ count, places }: Headers, cells: string[], number: number): Row {
  if (cells.slice(count).some((cell) => cell !== ''))
    return {
      number,
      lead: {},
      fault: `It has more columns than the ${count} headers: is a comma in a cell not quoted?`,
    };
  const lead = Object.fromEntries(places.map(([field, place]) => [field, cells[place] || null]));
  return { number, lead, fault: null };
}
