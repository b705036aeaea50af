import { soften } from '../text/normalise.ts';

const WRITTEN = /(?<![\w.+-])[\w][\w.+-]{0,63}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,4}(?![\w@-])/;
const SPOKEN_AT = /(?<=[\w]) (?:at|@|آت|ات) (?=[a-z0-9])/u;
const DOTS = / (?:dot|\.|دوت|نقطة|نقطه) /gu;

/** An e-mail address, written or dictated ("john dot smith at acme dot com"), in lower case. */
export function emailIn(text: string): string | null {
  const said = soften(text);
  const written = WRITTEN.exec(said)?.[0];
  return valid(written) ?? (/ (?:dot|\.|دوت|نقطة|نقطه) | (?:at|آت) \S{1,60}\.\w/u.test(said) ? dictated(said) : null);
}

function dictated(said: string): string | null {
  const joined = said
    .replace(DOTS, '.')
    .replace(/ (?:underscore) /g, '_')
    .replace(/ (?:dash|hyphen) /g, '-')
    .replace(new RegExp(SPOKEN_AT, 'gu'), '@');
  return valid(WRITTEN.exec(joined)?.[0]);
}

function valid(address: string | undefined): string | null {
  const trimmed = address?.replace(/[.-]+$/, '');
  return trimmed && /\.[a-z]{2,24}$/.test(trimmed) && !trimmed.includes('..') && trimmed.length <= 120 ? trimmed : null;
}
