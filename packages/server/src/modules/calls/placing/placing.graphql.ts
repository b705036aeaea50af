import type { Builder } from '../../../platform/builder/index.ts';
import type { PrismaClient } from '../../../platform/db/index.ts';
import { toPlacement } from './input.graphql.ts';
import type { CallEnums, CallTypes } from '../reading/types.graphql.ts';
import type { Placement } from './placing.service.ts';
import type { CallsService } from '../calls.service.ts';

/** `placeCalls`, with its input and its result. */
export function placing(
  builder: Builder,
  prisma: PrismaClient,
  calls: CallsService,
  types: CallTypes,
  enums: CallEnums,
): void {
  const Lead = builder.inputType('LeadInput', {
    fields: (t) => ({
      phone: t.string({ required: true, description: 'E.164, such as +971501234567.' }),
      name: t.string(),
      company: t.string(),
      email: t.string(),
      title: t.string(),
    }),
  });
  const Input = builder.inputType('PlaceCallsInput', {
    fields: (t) => ({
      leads: t.field({ type: [Lead], required: true, description: '1 to 1,000, each number once.' }),
      product: t.string({ required: true }),
      goal: t.field({ type: enums.Goal, required: true }),
      consent: t.boolean({ required: true, description: 'You confirm that you may contact these numbers.' }),
      ownerEmail: t.string({ description: 'Where the results are sent; default: the account’s e-mail.' }),
      language: t.field({ type: enums.Language, defaultValue: 'en' }),
      websiteUrl: t.string(),
      context: t.string(),
      bookingLink: t.string({ description: 'Required for BOOK_MEETING.' }),
      paymentLink: t.string({ description: 'Required for CLOSE_SALE.' }),
      pricingSummary: t.string(),
      urgencyHook: t.string(),
      goalCriteria: t.string(),
      persona: t.field({
        type: enums.Persona,
        description: 'How simulated leads behave; default: each by its number.',
      }),
      joinAsLead: t.boolean({ defaultValue: false, description: 'You speak for the leads yourself, with `say`.' }),
      idempotencyKey: t.string({ description: 'The same key and input place nothing twice, for 24 hours.' }),
    }),
  });
  const Result = builder.objectRef<Placement>('PlaceCallsResult').implement({
    fields: (t) => ({
      batch: t.prismaField({
        type: types.BatchType,
        resolve: (query, { batchId }) => prisma.batch.findUniqueOrThrow({ ...query, where: { id: batchId } }),
      }),
      calls: t.prismaField({
        type: [types.CallType],
        description: 'One per lead, in their order.',
        resolve: (query, { batchId }) =>
          prisma.call.findMany({ ...query, where: { batchId }, orderBy: { position: 'asc' } }),
      }),
    }),
  });
  builder.mutationField('placeCalls', (t) =>
    t.field({
      type: Result,
      description: 'Places one call per lead; as many as the account may have at once start now, the rest wait.',
      args: { input: t.arg({ type: Input, required: true }) },
      resolve: async (_root, { input }, { caller }) =>
        calls.placeMany(caller, toPlacement(input, caller), input.idempotencyKey ?? null),
    }),
  );
}
