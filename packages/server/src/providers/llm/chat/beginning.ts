import type { TurnBeginning } from '../llm.port.ts';

/** A property whose text has begun: the key before the colon that the object so far ends with. */
const KEY = /[{,]\s*("(?:[^"\\]|\\.)*")\s*:\s*$/;
/** An escape that is not complete. */
const HALF_ESCAPE = /\\(?:u[\da-f]{0,3})?$/i;
/** The first half of a character of two. */
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/**
 * The beginning of the JSON object that a text ends in, while one of its texts is arriving. Null when the text ends
 * elsewhere: outside of an object, deeper in it, or in something other than a text.
 */
export function beginningIn(text: string): TurnBeginning | null {
  const open = openText(text);
  if (!open) return null;
  const head = text.slice(open.object, open.text - 1);
  const name = parsed(KEY.exec(head)?.[1] ?? '');
  const arrived = parsed(`"${withoutHalf(text.slice(open.text))}"`);
  const value = parsed(`${head}null}`);
  if (typeof name !== 'string' || typeof arrived !== 'string' || typeof value !== 'object' || !value) return null;
  const { [name]: _, ...complete } = value as Record<string, unknown>;
  return { value: complete, open: { name, text: arrived.replace(HALF_CHARACTER, '') } };
}

/** Where the open object begins, and behind which quotation mark its open text. */
function openText(text: string): { object: number; text: number } | null {
  let [depth, object, quote] = [0, 0, -1];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (quote >= 0) {
      if (char === '\\') at += 1;
      else if (char === '"') quote = -1;
    } else if (char === '"' && depth > 0) quote = at;
    else if (char === '{' || (char === '[' && depth > 0)) {
      if (depth === 0) object = at;
      depth += 1;
    } else if ((char === '}' || char === ']') && depth > 0) depth -= 1;
  }
  return quote >= 0 && depth === 1 ? { object, text: quote + 1 } : null;
}

function withoutHalf(arrived: string): string {
  const slashes = /\\*$/.exec(arrived)![0].length;
  // An even number of backslashes is that of complete escapes.
  return slashes > 0 && slashes % 2 === 0 ? arrived : arrived.replace(HALF_ESCAPE, '');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
