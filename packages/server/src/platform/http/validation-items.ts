import type { ValidationItem } from '@nova-calls/schema';
import type { core } from 'zod';

export type Issue = core.$ZodIssue;

/** Turns a zod issue into FastAPI's form, for clients that read `type`. */
export function toItem(issue: Issue, where: string): ValidationItem {
  const loc = [where, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  return { loc, ...describe(issue) };
}

function describe(issue: Issue): { msg: string; type: string } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined && !/received (?!undefined)/.test(issue.message)
        ? { msg: 'Field required', type: 'missing' }
        : {
            msg: `Input should be a valid ${TYPE_WORDS[issue.expected] ?? issue.expected}`,
            type: TYPES[issue.expected] ?? 'value_error',
          };
    case 'invalid_value':
      return issue.input === undefined
        ? { msg: 'Field required', type: 'missing' }
        : { msg: `Input should be ${issue.values.map((v) => `'${String(v)}'`).join(' or ')}`, type: 'enum' };
    case 'too_big':
      return issue.origin === 'string'
        ? { msg: `String should have at most ${issue.maximum} characters`, type: 'string_too_long' }
        : { msg: issue.message, type: 'too_long' };
    case 'too_small':
      return issue.origin === 'string'
        ? { msg: `String should have at least ${issue.minimum} characters`, type: 'string_too_short' }
        : { msg: issue.message, type: 'too_short' };
    case 'unrecognized_keys':
      return { msg: 'Extra inputs are not permitted', type: 'extra_forbidden' };
    default:
      return { msg: issue.message, type: 'value_error' };
  }
}

const TYPE_WORDS: Record<string, string> = { array: 'list', object: 'dictionary', int: 'integer' };
const TYPES: Record<string, string> = {
  string: 'string_type',
  number: 'float_type',
  int: 'int_type',
  boolean: 'bool_type',
  array: 'list_type',
  object: 'dict_type',
};
