import { Placement } from '../../packages/schema/src/index.ts';
import { toInput } from '../../packages/server/src/modules/calls/index.ts';
import type { Caller } from '../../packages/server/src/platform/auth/index.ts';
import type { Database } from '../../packages/server/src/platform/db/index.ts';
import type { Services } from '../../packages/server/src/services.ts';
import { countStatements } from './counting.ts';

const LEADS = 1000;

/** Places and cancels a thousand calls, and prints their times and statements. */
export async function cancelMany({ services }: { db: Database; services: Services }, accountId: string): Promise<void> {
  const viewer = { accountId, email: `${accountId}@example.com`, via: 'token', expiresAt: null } as const;
  const caller: Caller = { viewer, ip: '192.0.2.1', requestId: 'bench' };
  const leads = Array.from({ length: LEADS }, (_, at) => ({ phone: `+97150${String(9_000_000 + at)}`, name: 'Sarah' }));
  const input = Placement.parse({
    ownerEmail: 'owner@example.com',
    leads,
    product: 'CRM',
    goal: 'qualify_interest',
    consent: true,
  });
  let batchId = '';
  const steps: [string, () => Promise<unknown>][] = [
    [
      'placed',
      async () => ({ batchId } = await services.calls.placeMany(caller, { ...toInput(input), persona: null }, null)),
    ],
    ['cancelled', () => services.calls.cancelBatch(caller, batchId)],
  ];
  for (const [deed, run] of steps) {
    const begun = performance.now();
    const statements = await countStatements(run);
    console.log(`${LEADS} calls ${deed}: ${statements} statements, ${(performance.now() - begun).toFixed(0)} ms`);
  }
}
