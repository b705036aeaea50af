import type { Compliance } from './modules/compliance/index.ts';
import type { Tx } from './platform/db/index.ts';

/** The last word of the law, in the transaction after which the number rings. It records the dial. */
export async function lawAllows(tx: Tx, law: Compliance, callId: string, now: Date): Promise<boolean> {
  const select = { accountId: true, phone: true, leadTimeZone: true };
  const { accountId, ...call } = await tx.call.findUniqueOrThrow({ where: { id: callId }, select });
  if (!accountId) return false;
  return (await law.askToDial(tx, { callId, accountId, ...call, now })).verdict === 'now';
}
