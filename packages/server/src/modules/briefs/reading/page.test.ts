import { afterAll, describe, expect, test } from 'vitest';
import { SafeFetchError, type SafeFetch, type SafeFetchResponse } from '../../../platform/safe-fetch/index.ts';
import { createPageReader } from './page.ts';
import { createPageParser } from './parser.ts';

// Slow machines get all the time that they need.
const parser = createPageParser({ parseMs: 120_000, waitMs: 120_000 });
afterAll(() => parser.stop());
const readPage = (safeFetch: SafeFetch, of: string, signal?: AbortSignal) =>
  createPageReader(safeFetch, parser).read(of, signal);

const answer = (body: string | Buffer, given: Partial<SafeFetchResponse> = {}): SafeFetch => {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return async (url) => ({
    status: 200,
    headers,
    url: String(url),
    truncated: false,
    ...given,
    body: Buffer.from(body),
  });
};
const url = 'https://shop.example/';
const paragraph =
  'Our platform helps restaurants keep track of their stock, suppliers and waste every single day of the year. ';

const article = `<!doctype html><html><head><title>Stockly &amp; Co</title>
<meta property="og:site_name" content="Stockly"><meta name="description" content="Inventory for restaurants.">
<script>var secret = 1</script></head><body><nav><p>Home Pricing Blog and more</p></nav>
<article><h1>Inventory</h1><p>${paragraph.repeat(3)}</p><p>It costs AED 99 per month. ${paragraph.repeat(2)}</p></article>
<footer><p>All rights reserved forever</p></footer></body></html>`;

test('reads title, site, description and main text, a paragraph a line', async () => {
  const { page, note } = await readPage(answer(article), url);
  expect(note).toBeNull();
  expect(page).toMatchObject({
    url,
    siteName: 'Stockly',
    title: 'Stockly & Co',
    description: 'Inventory for restaurants.',
  });
  expect(page!.text).toContain('\nIt costs AED 99 per month.');
  expect(page!.text).not.toMatch(/secret|Home Pricing|All rights/);
});

test('falls back to headings and paragraphs, then to the head alone', async () => {
  const bare = await readPage(answer('<title>T</title><h1>Solar panels</h1><p>Save 40%</p>'), url);
  expect(bare.page!.text).toBe('Solar panels\nSave 40%');
  const head = await readPage(answer('<meta name="description" content="Only this."><div id="app"></div>'), url);
  expect(head.page).toMatchObject({ description: 'Only this.', text: '' });
});

test('keeps at most 20 kB', async () => {
  const long = Array.from({ length: 900 }, (_, index) => `<p>${index} كلام طويل عن المنتج والخدمة</p>`).join('');
  const { page } = await readPage(answer(`<body>${long}</body>`), url);
  expect(Buffer.byteLength(page!.text)).toBeLessThanOrEqual(20_000);
  expect(Buffer.byteLength(page!.text)).toBeGreaterThan(15_000);
  expect(page!.text).not.toContain('\uFFFD');
});

describe('the charset', () => {
  const html = '<html><head><meta charset="windows-1256"></head><body><p>X</p></body></html>';
  const arabic = Buffer.from([0xe3, 0xd1, 0xcd, 0xc8, 0xc7]); // "مرحبا" in windows-1256
  const bytes = Buffer.concat([Buffer.from(html.split('X')[0]!), arabic, Buffer.from(html.split('X')[1]!)]);

  test('is the one the document names when the header names none', async () => {
    const { page } = await readPage(answer(bytes, { headers: { 'content-type': 'text/html' } }), url);
    expect(page!.text).toBe('مرحبا');
  });

  test('is the one the header names before that', async () => {
    const utf8 = Buffer.from(html.replace('X', 'مرحبا'));
    const { page } = await readPage(answer(utf8, { headers: { 'content-type': 'text/html; charset="UTF-8"' } }), url);
    expect(page!.text).toBe('مرحبا');
  });

  test('without a known name is not a failure', async () => {
    const { page } = await readPage(
      answer('<p>plain words</p>', { headers: { 'content-type': 'text/html; charset=klingon' } }),
      url,
    );
    expect(page!.text).toBe('plain words');
  });
});

describe('says why nothing was read', () => {
  test.each([
    ['status', answer('<p>Gone</p>', { status: 404 }), 'It answered with status 404.'],
    ['type', answer('{}', { headers: { 'content-type': 'application/json' } }), 'It is not an HTML page.'],
    ['no type', answer('<p>x</p>', { headers: {} }), 'It is not an HTML page.'],
    ['empty', answer(''), 'It holds no text.'],
    [
      'blocked',
      () => Promise.reject(new SafeFetchError('blocked_address', 'The address is not on the public internet.')),
      'The address is not on the public internet.',
    ],
    ['bug', () => Promise.reject(new Error('secret 10.0.0.1')), 'The page could not be understood.'],
  ] as [string, SafeFetch, string][])('%s', async (_, safeFetch, why) => {
    expect(await readPage(safeFetch, url)).toEqual({ page: null, note: `The website was not read: ${why}` });
  });
});

test('asks for 4 s and 1 MB, and passes the signal on', async () => {
  let init: Parameters<SafeFetch>[1];
  const { signal } = new AbortController();
  const spy: SafeFetch = (target, given) => ((init = given), answer(article)(target));
  await readPage(spy, url, signal);
  expect(init).toMatchObject({ timeoutMs: 4000, maxBytes: 1_000_000, signal });
});

test.each([
  ['nested too deep', '<div>'.repeat(200_000)],
  ['of too many elements', '<p>x<p>'.repeat(140_000)],
  ['of nothing but tags', '<a href=x>'.repeat(100_000)],
])('a page %s is cut there, and the note says so', async (_, endless) => {
  const { page, note } = await readPage(answer(`<title>Endless</title><p>Begins well</p>${endless}`), url);
  expect(page).toMatchObject({ title: 'Endless', text: expect.stringContaining('Begins well') });
  expect(note).toBe('The website was read only in part: it is too large.');
});

test('a page of more than its bytes is read in part, and the note says so', async () => {
  const { page, note } = await readPage(answer(article, { truncated: true }), url);
  expect(page!.title).toBe('Stockly & Co');
  expect(note).toBe('The website was read only in part: it is too large.');
});

describe('a page that is too much', () => {
  const hostile = '<'.repeat(1_000_000);
  const reading = (limits: Parameters<typeof createPageParser>[0]) => {
    const small = createPageParser(limits);
    return { small, read: (body: string) => createPageReader(answer(body), small).read(url) };
  };

  test('does not block the server, and is given up after its time', async () => {
    const { small, read } = reading({ parseMs: 0 });
    expect(await read(hostile)).toEqual({
      page: null,
      note: 'The website was not read: It takes too long to understand.',
    });
    await small.stop();
  });

  test('is given up when it takes too much memory, and the next one is read', async () => {
    const { small, read } = reading({ heapMb: 24, parseMs: 60_000, waitMs: 60_000 });
    const many = `<title>Heavy</title>${'<p a=b c=d e=f>x'.repeat(19_000)}${'<!---->x'.repeat(80_000)}`;
    expect(await read(many)).toEqual({
      page: null,
      note: 'The website was not read: It takes too much memory to understand.',
    });
    expect((await read(article)).page!.title).toBe('Stockly & Co');
    await small.stop();
  });

  test('makes a page that would wait too long for it go unread', async () => {
    const { small, read } = reading({ waitMs: -1 });
    expect((await read(article)).note).toBe(
      'The website was not read: Too many websites are being read at this moment.',
    );
    await small.stop();
  });
});
