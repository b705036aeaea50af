const THOUGHTS =
  /<(think|thinking|thought|reasoning|analysis|scratchpad)>[\s\S]*?<\/\1>|<\|channel\|>(?:analysis|commentary)[\s\S]*?(?=<\|channel\|>final|<\|start\|>|$)/gi;
const TEMPLATE = /<\|[a-z_]{1,30}\|>(?:final|assistant)?/gi;

/** An answer without the thoughts that some models write into it. Thoughts without an end leave nothing. */
export function withoutThoughts(content: string): string {
  const rest = content.replace(THOUGHTS, ' ').replace(/^[\s\S]*<\/(?:think|thinking|thought|reasoning)>/i, ' ');
  const open = rest.search(/<(?:think|thinking|thought|reasoning|analysis|scratchpad)>/i);
  return (open < 0 ? rest : rest.slice(0, open)).replace(TEMPLATE, ' ').trim();
}

/** The first JSON object in a text that `fits`, with any text around it; null if there is none. */
export function objectIn(
  text: string,
  fits: (value: Record<string, unknown>) => boolean = () => true,
): Record<string, unknown> | null {
  for (const candidate of braced(text)) {
    const value = parsed(candidate);
    if (value && fits(value)) return value;
  }
  return null;
}

/** The ranges from an opening brace to its closing one. A brace that is never closed gives none. */
function* braced(text: string): Generator<string> {
  let [depth, from, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = depth > 0;
    else if (char === '{' && depth++ === 0) from = at;
    else if (char === '}' && depth > 0 && --depth === 0) yield text.slice(from, at + 1);
  }
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** True if a text ends with such an object. Used for a stream that may still go on. */
export const completeWith =
  (fits: (value: Record<string, unknown>) => boolean) =>
  (content: string): boolean =>
    /\}[\s`]*$/.test(content.slice(-20)) && objectIn(withoutThoughts(content), fits) !== null;
