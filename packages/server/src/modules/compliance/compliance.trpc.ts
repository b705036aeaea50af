import { DoNotCallListName } from '@nova-calls/schema';
import { z } from 'zod';
import { procedure, router } from '../../platform/trpc/index.ts';
import type { Compliance } from './compliance.types.ts';

/** As many as fit into a request of an operator. Longer lists come in parts. */
const MOST_AT_ONCE = 3000;

const Page = z
  .strictObject({ limit: z.number().int().min(1).max(100).default(100), skip: z.number().int().min(0).default(0) })
  .prefault({});
const region = z.string().regex(/^[A-Z]{2}$/);
const List = z.strictObject({ listId: z.uuid() });
const Numbers = List.extend({
  numbers: z.array(z.string().max(250)).min(1).max(MOST_AT_ONCE),
  region: region.nullable().default(null),
});
const Day = z.strictObject({
  /** `2026-05-27`, by the clocks of the called parties. */
  date: z.iso.date(),
  /** ISO 3166; null: everywhere. */
  country: region.nullable().default(null),
});

/** `compliance`: the operator's do-not-call lists, which hold for every account, and the days on which nobody is called. */
export function complianceTrpc({ lists: { operators: lists }, closedDays }: Pick<Compliance, 'lists' | 'closedDays'>) {
  return router({
    lists: procedure.input(Page).query(({ input: { limit, skip } }) => lists.page({ take: limit, skip })),
    createList: procedure
      .input(z.strictObject({ name: DoNotCallListName }))
      .mutation(({ input: { name } }) => lists.create(name)),
    deleteList: procedure.input(List).mutation(({ input: { listId } }) => lists.delete(listId)),
    addNumbers: procedure.input(Numbers).mutation(({ input: { listId, ...upload } }) => lists.add(listId, upload)),
    removeNumber: procedure
      .input(List.extend({ phone: z.string() }))
      .mutation(({ input: { listId, phone } }) => lists.remove(listId, phone)),
    closedDays: procedure.query(() => closedDays.list()),
    closeDay: procedure
      .input(Day.extend({ name: z.string().trim().min(1).max(120) }))
      .mutation(({ input }) => closedDays.close(input)),
    openDay: procedure.input(Day).mutation(({ input }) => closedDays.open(input)),
  });
}
