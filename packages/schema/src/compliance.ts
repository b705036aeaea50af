import { z } from 'zod';
import { text, timestamp, uuid } from './common.ts';
import { component } from './component.ts';

/** The most numbers of one upload. */
export const MOST_UPLOADED = 10_000;

export const DO_NOT_CALL_LIST_EXAMPLE = {
  id: '6f7a8b9c-0d1e-4f2a-b3c4-d5e6f7a8b9c0',
  name: 'UAE registry, June 2026',
  size: 2,
  created_at: '2026-06-12T08:30:00.000Z',
  updated_at: '2026-06-12T08:30:00.000Z',
};

/** A list of numbers that are never called. The numbers are stored as keyed hashes, so nothing shows them. */
export const DoNotCallListResponse = component(
  'DoNotCallList',
  z.object({
    id: uuid('The id of the list.'),
    name: z.string().describe('Its name, yours.'),
    size: z.number().int().describe('How many numbers it has.'),
    created_at: timestamp('When it was made.'),
    updated_at: timestamp('When it last changed.'),
  }),
  {
    description: 'A list of numbers that your account never calls by telephone. The numbers themselves are not shown.',
    example: DO_NOT_CALL_LIST_EXAMPLE,
  },
);

export const DoNotCallListName = text(120).trim().min(1).describe('The name of the list. Each name once.');

export const NewDoNotCallListBody = component('NewDoNotCallList', z.object({ name: DoNotCallListName }), {
  description: 'A list to be made.',
  example: { name: 'UAE registry, June 2026' },
});

const numbers = z.array(z.string().max(250)).min(1).max(MOST_UPLOADED);
const region = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Must be two letters, such as AE')
  .nullish()
  .describe('The country of numbers without a country code, such as `AE`. Without it they are rejected.');

export const DoNotCallNumbersBody = component(
  'DoNotCallNumbers',
  z.object({
    numbers: numbers.describe(`1 to ${MOST_UPLOADED} numbers, as people write them.`),
    region,
  }),
  {
    description: 'Numbers that are never called.',
    example: { numbers: ['+971501234567', '050 123 4568'], region: 'AE' },
  },
);

/** Why a number of an upload was not taken. */
const RejectedNumber = component(
  'RejectedNumber',
  z.object({
    row: z.number().int().describe('Its place in the upload, from 1.'),
    value: z.string().describe('What was sent there.'),
    reason: z.string().describe('Why it was not taken.'),
  }),
  { description: 'A number of an upload that was not taken.' },
);

export const DoNotCallUploadResponse = component(
  'DoNotCallUpload',
  z.object({
    added: z.number().int().describe('How many numbers are new on the list.'),
    known: z.number().int().describe('How many were on it before, or came twice.'),
    rejected: z.array(RejectedNumber).describe('The rows that are no numbers. All others were taken.'),
    list: DoNotCallListResponse.describe('The list as it is now.'),
  }),
  {
    description: 'What became of an upload, row by row.',
    example: {
      added: 1,
      known: 0,
      rejected: [{ row: 2, value: 'call me', reason: 'This is not a telephone number' }],
      list: DO_NOT_CALL_LIST_EXAMPLE,
    },
  },
);
