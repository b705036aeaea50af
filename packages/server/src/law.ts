import { isCallable, type Compliance } from './modules/compliance/index.ts';
import type { Config } from './platform/config/index.ts';
import type { Tx } from './platform/db/index.ts';

/** The last word of the law, in the transaction after which the number rings. It records the dial. */
export async function lawAllows(tx: Tx, law: Compliance, callId: string, now: Date): Promise<boolean> {
  const select = { accountId: true, phone: true, leadTimeZone: true };
  const { accountId, ...call } = await tx.call.findUniqueOrThrow({ where: { id: callId }, select });
  if (!accountId) return false;
  return (await law.askToDial(tx, { callId, accountId, ...call, now })).verdict === 'now';
}

/** Whether a call that is in progress may be handed over to this number. The call's row is locked until `tx` ends. */
export async function lawAllowsHandOver(
  tx: Tx,
  law: Compliance,
  callId: string,
  phone: string,
): Promise<'yes' | 'over' | 'refused'> {
  const [call] = await tx.$queryRaw<{ accountId: string | null }[]>`
    SELECT account_id AS "accountId" FROM calls WHERE id = ${callId}::uuid AND status = 'in_progress' FOR NO KEY UPDATE`;
  if (!call) return 'over';
  const { accountId } = call;
  return accountId !== null && (await law.mayHandOver(tx, { accountId, phone })) ? 'yes' : 'refused';
}

/** @throws Error when nobody can be called at the number to which the server hands calls over. */
export function requireCallableColleague({
  CALLS_TRANSFER_NUMBER: phone,
}: Pick<Config, 'CALLS_TRANSFER_NUMBER'>): void {
  if (phone !== undefined && !isCallable(phone))
    throw new Error(
      'CALLS_TRANSFER_NUMBER must be a number at which a person can be called: no premium or service one',
    );
}
