import { z } from 'zod';

/** The body of every error. */
export const ErrorBody = z.object({
  detail: z.union([
    z.string(),
    z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string(), type: z.string() })),
  ]),
});

/** An optional field that clients may also send as null. Read as null when it is missing. */
export const nullable = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);

/** Text for a column of PostgreSQL, which stores any character but NUL. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'), 'String must not contain NUL characters');
