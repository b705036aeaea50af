import { z } from 'zod';

/** The body of every error. */
export const ErrorBody = z.object({
  detail: z.union([
    z.string(),
    z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string(), type: z.string() })),
  ]),
});

/** An optional field that clients may also send as null. It is null when it is missing. */
export const nullable = <T extends z.ZodType>(type: T) => type.nullish().transform((value) => value ?? null);

/** Text for a PostgreSQL column, which stores any character except NUL. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes('\0'), 'String must not contain NUL characters');
