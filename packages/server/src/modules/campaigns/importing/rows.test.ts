import { expect, test } from 'vitest';
import { readCsv } from './csv.ts';
import { sortRows } from './rows.ts';

const csv = (text: string, mapping: Parameters<typeof readCsv>[0]['mapping'] = null, delimiter: string | null = null) =>
  readCsv({ text, mapping, delimiter });
const sorted = async (text: string, country: 'AE' | null = null) => sortRows(await csv(text), country);

test('rows are counted as a spreadsheet counts them, empty ones and cells of several lines included', async () => {
  const text = 'phone,name\n+971500000001,"Sarah\nHaddad"\n\n ,\n+971500000002,Ali\n';
  expect(await csv(text)).toEqual([
    { number: 2, lead: { phone: '+971500000001', name: 'Sarah\nHaddad' }, fault: null },
    { number: 5, lead: { phone: '+971500000002', name: 'Ali' }, fault: null },
  ]);
});

test('columns are found by the mapping, in any order and whatever the case of their headers', async () => {
  const text = '\ufeffFull name;Mobile;Zone\nSarah;+971500000001;Asia/Dubai';
  const mapping = { phone: 'MOBILE', name: 'full name', timeZone: 'Zone' };
  expect((await csv(text, mapping))[0]!.lead).toEqual({
    phone: '+971500000001',
    name: 'Sarah',
    timeZone: 'Asia/Dubai',
  });
});

test.each([
  ['phone,name\n+971500000001,Sarah', ','],
  ['phone;name\n+971500000001;Sarah', ';'],
  ['phone\tname\n+971500000001\tSarah', '\t'],
  ['phone|name\n+971500000001|Sarah', '|'],
  ['"phone",";;;"\n+971500000001,Sarah', ','],
])('the delimiter of %j is found', async (text) => {
  expect((await csv(text))[0]!.lead.phone).toBe('+971500000001');
});

test.each([
  ['', 'csv is empty'],
  ['\n\n', 'csv is empty'],
  ['a,b\n1,2', 'Which column has the numbers? Map phone to one of “a”, “b”'],
  ['phone,name\n+971500000001,"Sarah', 'csv cannot be read'],
  [`phone\n${'1\n'.repeat(10_001)}`, 'At most 10000 rows'],
  [`phone\n${'x'.repeat(200_000)}`, 'csv cannot be read'],
])('%.20j is refused as a whole', async (text, message) => {
  await expect(csv(text)).rejects.toMatchObject({ code: 'BAD_REQUEST', message: expect.stringContaining(message) });
});

test('a mapped column that is missing is refused, with those that are there', async () => {
  await expect(csv('a,b\n1,2', { phone: 'Mobile' })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'mapping of phone: there is no column “Mobile”, only “a”, “b”',
  });
});

test('each bad row is named with its number, its field and the reason; good ones are kept', async () => {
  const text = [
    'phone,name,time_zone',
    '+971500000001,Sarah,Asia/Dubai',
    '0500000002,Ali,',
    `+971500000003,${'x'.repeat(121)},`,
    '+971500000004,Omar,Dubai',
    ',Nobody,',
    '+971500000005,Reem,,and more',
    '+971500000006,Huda,',
  ].join('\n');
  const { good, bad, duplicates } = await sorted(text);
  expect(good.map(({ row }) => row)).toEqual([2, 8]);
  expect(bad).toEqual([
    { row: 3, field: 'phone', reason: 'phone must be in E.164 format, such as +971501234567' },
    { row: 4, field: 'name', reason: expect.stringContaining('120') },
    { row: 5, field: 'timeZone', reason: 'Must be an IANA time zone, such as Asia/Dubai' },
    { row: 6, field: 'phone', reason: expect.any(String) },
    { row: 7, field: null, reason: expect.stringContaining('more columns than the 3 headers') },
  ]);
  expect(duplicates).toEqual([]);
});

test('duplicates are named with the row that came first, also when the number is written in another way', async () => {
  const { good, duplicates } = await sorted('phone\n0501234567\n+971501234567\n00971 50 123 4567', 'AE');
  expect(good).toMatchObject([{ row: 2, lead: { phone: '+971501234567' } }]);
  expect(duplicates).toEqual([
    { row: 3, phone: '+971501234567', firstRow: 2 },
    { row: 4, phone: '+971501234567', firstRow: 2 },
  ]);
});

test('the columns of a consent are read as one record, which is checked', async () => {
  const row = 'phone,consent_basis,consent_text,consent_at,consent_source\n+971500000001,express,Call me,';
  const at = '2026-05-02T10:15:00Z';
  const { good } = await sorted(`${row}${at},form`);
  expect(good[0]!.lead.consent).toEqual({ basis: 'express', text: 'Call me', at, source: 'form' });
  expect((await sorted(`${row},form`)).bad).toMatchObject([{ row: 2, field: 'consent.at' }]);
});

test('leads of JSON are counted from 1 and may be in snake case', async () => {
  const rows = [{ number: 1, lead: { phone: '+971500000001', time_zone: 'Asia/Dubai' }, fault: null }];
  expect((await sortRows(rows, null)).good[0]!.lead).toMatchObject({ timeZone: 'Asia/Dubai', name: null });
});

test('empty rows count against a bound of their own', async () => {
  const refused = { code: 'BAD_REQUEST', message: 'At most 10000 rows can be added at once' };
  await expect(csv(`phone\n${'\n'.repeat(2_000_000)}`)).rejects.toMatchObject(refused);
  await expect(csv('\n'.repeat(2_000_000))).rejects.toMatchObject(refused);
  expect(await csv(`phone\n${'\n'.repeat(9000)}+971500000001`)).toMatchObject([{ number: 9002 }]);
});

test('other work gets its turns while a CSV is read', async () => {
  let turns = 0;
  let isRead = false;
  const count = () => {
    turns++;
    if (!isRead) setImmediate(count);
  };
  setImmediate(count);
  const rows = await csv(`phone\n${'+971500000001\n'.repeat(10_000)}`);
  isRead = true;
  expect(rows).toHaveLength(10_000);
  expect(turns).toBeGreaterThanOrEqual(20);
});
