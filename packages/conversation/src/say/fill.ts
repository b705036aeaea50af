export type Values = Record<string, string | null | undefined>;

/** Fills `{x}` in a template; a `[part]` with a missing value is dropped, or gives way to its alternative: `[{x}|you]`. */
export function fill(template: string, values: Values): string {
  return template
    .replace(/\[([^[\]|]*)(?:\|([^[\]]*))?\]/g, (_, part: string, otherwise = '') =>
      missing(part, values) ? otherwise : part,
    )
    .replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}

function missing(part: string, values: Values): boolean {
  return [...part.matchAll(/\{(\w+)\}/g)].some(([, key]) => !values[key ?? '']);
}

/** Raises the first letter, where the script has cases; leaves links and addresses as they are. */
export function capital(text: string): string {
  return /^[a-z][\w-]*[.@]/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lower case for words that open questions and statements, to follow a bridge; a name keeps its capital. */
export const lowered = (text: string): string =>
  /^(?:How|What|When|Where|Who|Which|Why|Do|Does|Did|Is|Are|Was|Were|Have|Has|Can|Could|Would|Will|Should|May|In|On|At|By|For|From|With|And|If|As|Besides|Roughly|About|The|This|That|These|There|It|We|Our|You|Your|They|Their|Thinking|Looking|Other|Currently|Apart|Any|Since|Given|Right|Today|Most|All) /.test(
    text,
  )
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
