const sentence = 'Our solar panels cost AED 99 per month and pay for themselves in three years. ';
const fill = (text: string, bytes: number): string => text.repeat(Math.ceil(bytes / text.length)).slice(0, bytes);
const MEGABYTE = 1_000_000;

/** Pages of strangers, by name. Only the first one is honest. */
export const PAGES: Record<string, string> = {
  honest: `<title>Solar</title><style>.hidden{display:none}</style><article>${`<p>${sentence}</p>`.repeat(60)}</article>`,
  'bare-brackets': fill('<', MEGABYTE),
  'open-tags': fill('<a ', MEGABYTE),
  nested: fill('<div>', MEGABYTE),
  paragraphs: fill('<p>x', MEGABYTE),
  comments: fill('<!---->x', MEGABYTE),
  rules: `<style>${fill(':not(.a) :not(.b){display:none}', MEGABYTE / 2)}</style>${fill('<p class=c>x</p>', MEGABYTE / 4)}`,
  numbers: `<article>${fill('<p>1 500 AED 10-20k 3.5% 9 500 € ', MEGABYTE)}</article>`,
  'one-word': `<p>${fill('a', MEGABYTE)}</p>`,
};
