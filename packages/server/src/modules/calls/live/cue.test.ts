import { expect, test } from 'vitest';
import { createCaller, createKit, placement } from '../../../../test/kit.ts';
import { asJson, dialogueOf } from './dialogue.model.ts';
import { readLive } from './cue.ts';

test('a live call that is read without Prisma is the row that Prisma reads', async () => {
  const kit = await createKit({ work: false });
  const caller = await createCaller(kit);
  const { calls } = await kit.calls.placeMany(caller, placement(), null);
  const id = calls[0]!.callId;
  const asPrismaReads = async () => {
    const { context, ...call } = await kit.db.prisma.call.findUniqueOrThrow({
      where: { id },
      include: { context: true },
    });
    return { call, brief: context!.brief };
  };
  // Nearly every column has a value, so that each type is compared.
  const conversation = asJson({ ...dialogueOf({ conversation: null }), said: 'Zoë said “مرحبا” 👋' });
  const data = {
    conversation,
    leadEmail: 'a@example.com',
    leadTitle: 'CFO',
    outcome: 'QUALIFIED',
    goalCompleted: true,
  };
  const more = { error: 'none', durationSeconds: 1, answeredAt: new Date(), endedAt: new Date() };
  await kit.db.prisma.call.update({ where: { id }, data: { ...data, ...more } });
  const { call, brief } = (await readLive(kit.db.raw.query, id))!;
  expect({ call, brief }).toEqual(await asPrismaReads());
  await kit.close();
});
