export interface FormObject {
  [key: string]: FormValue;
}
export type FormValue = string | FormObject | FormValue[];

/** Reads `items[0][price]=price_1&expand[]=x` as nested objects and lists of strings. */
export function parseForm(text: string): FormObject {
  const root: FormObject = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const [, head, rest] = /^([^[\]]+)((?:\[[^[\]]*\])*)$/.exec(key) ?? [];
    if (head === undefined) throw new Error(`not a form key: ${key}`);
    put(root, [head, ...[...rest!.matchAll(/\[([^[\]]*)\]/g)].map(([, part]) => part!)], value);
  }
  return listed(root) as FormObject;
}

function put(target: FormObject, [head, ...rest]: string[], value: string): void {
  const key = head === '' ? String(Object.keys(target).length) : head!;
  if (key === '__proto__') throw new Error('not a form key');
  if (rest.length === 0) return void (target[key] = value);
  target[key] ??= {};
  put(target[key] as FormObject, rest, value);
}

/** Turns an object with numbered keys into a list. */
function listed(value: FormValue): FormValue {
  if (typeof value === 'string' || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, listed(inner)] as const);
  const isList = entries.length > 0 && entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}
