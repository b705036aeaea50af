import { LINK } from './links.ts';

// C0 and C1 controls, invisible joiners, bidirectional overrides, unpaired surrogates.
const UNSPEAKABLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]|\p{Cc}|\p{Cs}/gu;

const MARKUP = /[*_`#|<>\\^~]+/g;
const LINK_OR_MARKUP = new RegExp(`(${LINK.source})|${MARKUP.source}`, 'gi');

/** One line of speakable characters. A link keeps every character, because without one it would lead elsewhere. */
export function plain(text: string): string {
  return text
    .slice(0, 4000)
    .replace(UNSPEAKABLE, ' ')
    .replace(LINK_OR_MARKUP, (_, link?: string) => link ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
