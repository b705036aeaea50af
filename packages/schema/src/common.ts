import { z } from 'zod';
import { component } from './component.ts';

/** A time in UTC. */
export const timestamp = (description: string) => z.iso.datetime().describe(`${description} ISO 8601, UTC.`);

/** An id that the server makes. */
export const uuid = (description: string) => z.uuid().describe(description);

const Item = component(
  'ValidationItem',
  z.object({
    loc: z
      .array(z.union([z.string(), z.number()]))
      .describe('The path of the field: first `body`, `query`, `path` or `header`.'),
    msg: z.string().describe('What is wrong, for people.'),
    type: z.string().describe('What is wrong, for programs: `missing`, `enum`, `string_too_long`…'),
  }),
  {
    description: 'One fault of a request whose shape is wrong.',
    example: { loc: ['body', 'leads', 0, 'phone'], msg: 'Field required', type: 'missing' },
  },
);

/** The body of every error. */
export const ErrorBody = component(
  'Error',
  z.object({
    detail: z
      .union([z.string(), z.array(Item)])
      .describe('What is wrong: a sentence, or the faults of the shape when the status is 422.'),
  }),
  { description: 'The body of every error.', example: { detail: 'Call not found or expired' } },
);

/** An optional field that clients may also send as null. It is null when it is missing. */
export const nullable = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);

/** Text for a PostgreSQL column, which stores any character except NUL. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'), 'String must not contain NUL characters');

/** An IANA time zone by its region and city. An offset such as `+04:00` has no rules for summer time. */
export const ianaTimeZone = z
  .string()
  .max(64)
  .refine(
    (name) => /^(?!Etc\/)[A-Z][A-Za-z]+\/[A-Za-z0-9_+/-]+$/.test(name) && isKnownTimeZone(name),
    'Must be an IANA time zone, such as Asia/Dubai',
  );

function isKnownTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
