import { describe, expect, test } from 'vitest';
import { decodePage, isDamaged } from './charset.ts';

/** Text in an encoding of one byte a character, by looking each character up. */
function encode(text: string, encoding: string): Buffer {
  const decoder = new TextDecoder(encoding);
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(new Uint8Array([byte])), byte]));
  return Buffer.from(Array.from(text, (letter) => table.get(letter)!));
}

const utf16 = (text: string, bigEndian = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

const page = (head: string, words: string) =>
  `<!doctype html><html><head>${head}</head><body><p>${words}</p></body></html>`;
const russian = 'Мы продаём солнечные панели для домов и дач по всей стране';
const arabic = 'نبيع الألواح الشمسية للمنازل والفلل في جميع أنحاء الدولة';
const french = 'Nous vendons des panneaux solaires à très bon marché, même l’été';

describe('the encoding is decided in this order', () => {
  test('the byte order mark, before header and document', () => {
    const text = page('<meta charset="windows-1256">', arabic);
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
    expect(decodePage(marked, 'text/html; charset=windows-1251')).toBe(text);
    for (const [mark, big] of [
      [[0xff, 0xfe], false],
      [[0xfe, 0xff], true],
    ] as const)
      expect(decodePage(Buffer.concat([Buffer.from(mark), utf16(text, big)]), 'text/html; charset=utf-8')).toBe(text);
  });

  test('the header, before the document', () => {
    const text = page('<meta charset="windows-1256">', russian);
    expect(decodePage(encode(text, 'windows-1251'), 'text/html; charset="Windows-1251"')).toBe(text);
  });

  test('a header with a label that nobody knows decides nothing', () => {
    const text = page('<meta charset="windows-1251">', russian);
    expect(decodePage(encode(text, 'windows-1251'), 'text/html; charset=klingon')).toBe(text);
  });

  test.each([
    ['charset', '<meta charset=windows-1251>'],
    ['in capitals', '<META CHARSET="WINDOWS-1251">'],
    ['pragma', '<meta content="text/html; charset=windows-1251" http-equiv="Content-Type">'],
    ['after another meta', '<meta name=viewport content="charset=utf-8"><meta/charset="windows-1251"/>'],
    ['after a script that names one', '<script charset="utf-8"></script><meta charset="windows-1251">'],
    ['after a comment that names one', '<!-- <meta charset="utf-8"> --><meta charset="windows-1251">'],
    ['after an attribute that looks like one', `<link title='<meta charset="utf-8">'><meta charset="windows-1251">`],
    ['by XML', ''],
    ['far below', `<style>${'a{color:red}'.repeat(400)}</style><meta charset="windows-1251">`],
  ])('the document, by meta: %s', (name, head) => {
    const xml = name === 'by XML' ? '<?xml version="1.0" encoding="windows-1251"?>' : '';
    const text = xml + page(head, russian);
    expect(decodePage(encode(text, 'windows-1251'), 'text/html')).toBe(text);
  });

  test.each([
    ['a script', '<script charset="windows-1251" src="/a.js"></script><meta charset="utf-8">'],
    ['a script alone', '<script charset="windows-1251" src="/a.js"></script>'],
    ['a link', '<link rel=stylesheet charset=windows-1251 href=a.css>'],
    ['a form', '<form accept-charset=windows-1251></form>'],
    ['a meta of another name', '<meta name="x" content="charset=windows-1251">'],
    ['a meta that says UTF-16 of itself', '<meta charset="utf-16">'],
  ])('%s is no meta of the encoding', (_, head) => {
    const text = page(head, russian);
    expect(decodePage(Buffer.from(text), 'text/html')).toBe(text);
  });

  test.each([
    ['UTF-8', Buffer.from(page('', arabic)), arabic],
    ['UTF-16LE without a mark', utf16(page('', arabic)), arabic],
    ['UTF-16BE without a mark', utf16(page('', arabic), true), arabic],
    ['windows-1251', encode(page('', `${russian}. `.repeat(3)), 'windows-1251'), russian],
    ['windows-1256', encode(page('', `${arabic}. `.repeat(3)), 'windows-1256'), arabic],
    ['windows-1252', encode(page('', `${french}. `.repeat(3)), 'windows-1252'), french],
  ])('a detector, when nothing is said: %s', (_, bytes, words) => {
    expect(decodePage(bytes, 'text/html')).toContain(words);
  });
});

describe('garbage is never text', () => {
  test.each(['windows-1252', 'iso-8859-1', 'windows-1256', 'koi8-r'])('UTF-8 that says %s of itself', (label) => {
    const text = page(`<meta charset="${label}">`, `${arabic} – José`);
    expect(decodePage(Buffer.from(text), 'text/html')).toBe(text);
    expect(decodePage(Buffer.from(text), `text/html; charset=${label}`)).toBe(text);
  });

  test('windows-1251 that says UTF-8 of itself', () => {
    const text = page('<meta charset="utf-8">', `${russian}. `.repeat(3));
    expect(decodePage(encode(text, 'windows-1251'), 'text/html; charset=utf-8')).toBe(text);
  });

  test('bytes of no encoding', () => {
    const noise = Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919 + (index >> 3) * 31) & 0xff));
    expect(decodePage(Buffer.concat([Buffer.from('<p>'), noise]), 'text/html; charset=utf-8')).toBeNull();
    expect(decodePage(Buffer.concat([Buffer.from('<p>'), noise]), 'text/html')).toBeNull();
  });

  test('a character that the limit of bytes cut in two does no harm', () => {
    const bytes = Buffer.from(page('', arabic)).subarray(0, 80);
    for (const cut of [79, 80]) expect(decodePage(bytes.subarray(0, cut), 'text/html')).not.toContain('\ufffd');
  });

  test('a few damaged characters in much that is sound are marked', () => {
    const bytes = Buffer.concat([Buffer.from(page('', arabic)), Buffer.from([0xe9]), Buffer.from('<br>')]);
    expect(decodePage(bytes, 'text/html; charset=utf-8')).toMatch(/\ufffd<br>$/);
  });

  test.each(['caf\ufffd', 'cafÃ©', 'itâ€™s', 'Ù…Ø±Ø­Ø¨Ø§'])('%s is damaged', (text) =>
    expect(isDamaged(text)).toBe(true),
  );
  test.each(['café', 'São Paulo', 'Ångström', arabic, 'Ø 12 mm', 'naïve'])('%s is not', (text) =>
    expect(isDamaged(text)).toBe(false),
  );
});
