import { DoNotCallListName, DoNotCallNumbersBody } from '@nova-calls/schema';
import type { z } from 'zod';
import { requireViewer } from '../../../platform/auth/index.ts';
import { builder, findsNode, Node, pageOf } from '../../../platform/builder/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { toItem } from '../../../platform/http/index.ts';
import type { Rejected, Uploaded } from './lists.types.ts';

const about = (field: keyof typeof DoNotCallNumbersBody.shape) => DoNotCallNumbersBody.shape[field].description;

const DoNotCallListType = builder.prismaObject('DoNotCallList', {
  interfaces: [Node],
  description: 'A list of numbers that the account never calls by telephone. The numbers themselves are not shown.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the list.' }),
    name: t.exposeString('name', { description: 'Its name.' }),
    size: t.exposeInt('size', { description: 'How many numbers it has.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it last changed.' }),
  }),
});

const RejectedType = builder.objectRef<Rejected>('RejectedNumber').implement({
  description: 'A number of an upload that was not taken.',
  fields: (t) => ({
    row: t.exposeInt('row', { description: 'Its place in the upload, from 1.' }),
    value: t.exposeString('value', { description: 'What was sent there.' }),
    reason: t.exposeString('reason', { description: 'Why it was not taken.' }),
  }),
});

const UploadType = builder.objectRef<Uploaded>('DoNotCallUpload').implement({
  description: 'What became of an upload, row by row.',
  fields: (t) => ({
    list: t.expose('list', { type: DoNotCallListType, description: 'The list as it is now.' }),
    added: t.exposeInt('added', { description: 'How many numbers are new on the list.' }),
    known: t.exposeInt('known', { description: 'How many were on it before, or came twice.' }),
    rejected: t.field({
      type: [RejectedType],
      description: 'The rows that are no numbers. All others were taken.',
      // `addDoNotCallNumbers` counts the numbers.
      extensions: { listSize: 1 },
      resolve: ({ rejected }) => rejected,
    }),
  }),
});

builder.queryField('doNotCallLists', (t) =>
  t.prismaConnection(
    {
      type: DoNotCallListType,
      cursor: 'id',
      description:
        'The do-not-call lists of the account, newest first: 20 unless `first` or `last` says otherwise, at most 100.',
      resolve: (query, _root, _args, { caller, services }) => services.compliance.lists.of(caller).page(query),
    },
    ...pageOf('DoNotCallList'),
  ),
);

const listId = { required: true, description: 'The id of the list.' } as const;

builder.mutationFields((t) => ({
  createDoNotCallList: t.field({
    type: DoNotCallListType,
    description: 'Makes an empty do-not-call list.',
    args: {
      name: t.arg.string({ required: true, description: 'Its name, of at most 120 characters. Each name once.' }),
    },
    resolve: (_root, { name }, { caller, services }) => {
      const lists = services.compliance.lists.of(caller);
      return lists.create(checked(DoNotCallListName, name, 'name'));
    },
  }),
  addDoNotCallNumbers: t.field({
    type: UploadType,
    description: 'Puts numbers on a do-not-call list. Rows that are no numbers are told, all others are taken.',
    args: {
      listId: t.arg.id(listId),
      numbers: t.arg.stringList({ required: true, description: about('numbers') }),
      region: t.arg.string({ description: about('region') }),
    },
    extensions: {
      listSize: ({ numbers }: { numbers?: unknown }) => (Array.isArray(numbers) ? numbers.length : 1),
    },
    resolve: (_root, { listId: id, numbers, region }, { caller, services }) => {
      const lists = services.compliance.lists.of(caller);
      const upload = checked(DoNotCallNumbersBody, { numbers, region }, 'args');
      return lists.add(id, { numbers: upload.numbers, region: upload.region ?? null });
    },
  }),
  removeDoNotCallNumber: t.boolean({
    description: 'Takes a number off a do-not-call list. False when it was not on it.',
    args: {
      listId: t.arg.id(listId),
      phone: t.arg.string({ required: true, description: 'The number, in E.164.' }),
    },
    resolve: (_root, { listId: id, phone }, { caller, services }) =>
      services.compliance.lists.of(caller).remove(id, phone),
  }),
  deleteDoNotCallList: t.boolean({
    description: 'Deletes a do-not-call list with its numbers. False when there is none.',
    args: { id: t.arg.id(listId) },
    resolve: (_root, { id }, { caller, services }) => services.compliance.lists.of(caller).delete(id),
  }),
}));

/** @throws AppError VALIDATION_FAILED by the same shape as REST */
function checked<T extends z.ZodType>(shape: T, value: unknown, name: string): z.output<T> {
  const result = shape.safeParse(value);
  if (!result.success) throw invalid(result.error.issues.map((issue) => toItem(issue, name)));
  return result.data;
}

findsNode('DoNotCallList', 'calls:read', ({ caller, prisma }, ids) =>
  prisma.doNotCallList.findMany({ where: { id: { in: ids }, accountId: requireViewer(caller).accountId } }),
);
