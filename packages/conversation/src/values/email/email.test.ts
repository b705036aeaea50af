import { describe, expect, it } from 'vitest';
import { emailIn, sayEmail } from './index.ts';

describe('emailIn', () => {
  it.each([
    ['john@acme.com', 'john@acme.com'],
    ['It is John.Smith+x@Mail.Acme.co.uk, thanks.', 'john.smith+x@mail.acme.co.uk'],
    ['sara.k@acme.com.', 'sara.k@acme.com'],
    ['sarah @ acme . com', 'sarah@acme.com'],
    ['john at acme.com', 'john@acme.com'],
    ['john dot smith at acme dot co dot ae please', 'john.smith@acme.co.ae'],
    ['my email is jane underscore doe at acme dot com', 'jane_doe@acme.com'],
    ['s for sugar a r a h at acme dot com', 'sarah@acme.com'],
    ['s as in sierra u e at acme dot io', 'sue@acme.io'],
    ['sierra alpha romeo alpha hotel at acme dot com', 'sarah@acme.com'],
    ['sarah s a r a h at acme dot com', 'sarah@acme.com'],
    ['h a double l at acme dot com', 'hall@acme.com'],
    ['mark with a k at acme dot com', 'mark@acme.com'],
    ['mike at acme dot com', 'mike@acme.com'],
    ['j dot doe at g m a i l dot c o m', 'j.doe@gmail.com'],
    ['john nineteen eighty five at hotmail dot com', 'john1985@hotmail.com'],
    ['john oh five at hotmail dot com', 'john05@hotmail.com'],
    ['sarah dash jones at acme dash trading dot com all lower case', 'sarah-jones@acme-trading.com'],
    ['info at acme trading dot ae', 'info@acmetrading.ae'],
    ['sarah at the at sign acme dot com', 'sarah@acme.com'],
    ['sarah at gmail com', 'sarah@gmail.com'],
    ['you can reach me at j dot doe at gmail dot com', 'j.doe@gmail.com'],
    ['sara آت acme دوت com', 'sara@acme.com'],
    ['ايميلي علي دوت عمر آت ياهو دوت كوم', 'ali.omar@yahoo.com'],
  ])('%s', (text, address) => expect(emailIn(text)).toMatchObject({ address, incomplete: false }));
  it.each([
    ['sarah at acme dot com no sorry sara at acme dot com', 'sara@acme.com'],
    ['sarah at acme dot com sorry acme dot net', 'sarah@acme.net'],
    ['sarah at acme dot com sorry about the noise', 'sarah@acme.com'],
  ])('lets a correction win: %s', (text, address) => expect(emailIn(text).address).toBe(address));
  it.each([
    'sarah at acme',
    'sarah at gmail',
    'john dot smith at acme',
    'محمد آت جيميل دوت كوم',
    'mark with a c at acme dot com',
    'müller@acme.com',
    'o apostrophe brien at acme dot com',
    'john.@acme.com',
    'first name dot last name at acme dot com',
    'john@@acme.com',
    'sarah at acme dot com sorry without the h',
  ])('asks again for %s', (text) => expect(emailIn(text)).toMatchObject({ address: null, incomplete: true }));
  it.each([
    'meet me at the office',
    'look at that dot',
    '@acme.com',
    'call me at five',
    'I work at acme dot com',
    'we are at three dot five percent',
  ])('finds none in %s', (text) => expect(emailIn(text)).toMatchObject({ address: null, incomplete: false }));
});

describe('sayEmail', () => {
  it('spells the name', () =>
    expect(sayEmail('john_22@yahoo.co.uk', 'en')).toBe('j o h n underscore 2 2 at yahoo dot co dot uk'));
});
