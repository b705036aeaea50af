import type { EventListener } from '../../calls/index.ts';
import type { TextsDeps } from '../texts.deps.ts';
import { sendLinkJob } from '../texts.jobs.ts';

/** Looks at each call that was held by telephone, when it ends. */
export const textsLinks =
  ({ jobs }: Pick<TextsDeps, 'jobs'>): EventListener =>
  async (tx, events) => {
    const held = events.filter(
      ({ type, data }) => type === 'ended' && (data as { status: string }).status === 'completed',
    );
    if (held.length === 0) return;
    // The number of another call need not be that of the person who spoke in it.
    const calls = await tx.call.findMany({
      where: { id: { in: held.map(({ callId }) => callId) }, media: 'telephone', answeredAt: { not: null } },
      select: { id: true },
    });
    await jobs.enqueue(
      tx,
      sendLinkJob,
      calls.map(({ id }) => ({ callId: id })),
    );
  };
