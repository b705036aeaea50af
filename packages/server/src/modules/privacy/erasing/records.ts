import type { Erasure } from '../../../generated/client/client.ts';
import type { Clock } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { Caller } from '../../../platform/auth/index.ts';

/** Who erased. */
export interface Actor {
  actor: 'account' | 'api_key' | 'operator';
  apiKeyId: string | null;
}

export const OPERATOR: Actor = { actor: 'operator', apiKeyId: null };

export const actorOf = ({ viewer }: Caller): Actor =>
  viewer?.via === 'api_key'
    ? { actor: 'api_key', apiKeyId: viewer.apiKeyId ?? null }
    : { actor: 'account', apiKeyId: null };

/** How much was erased. */
export interface Amount {
  calls: number;
  rows: number;
}

/** Begins the record of an erasure. */
export const beginRecord = (
  tx: Tx,
  clock: Clock,
  about: Actor & { kind: 'call' | 'called_party' | 'account'; accountId: string | null },
): Promise<Erasure> => tx.erasure.create({ data: { id: newId(), ...about, requestedAt: clock.now() } });

export const addToRecord = (tx: Tx, id: string, { calls, rows }: Amount, finishedAt: Date | null = null) =>
  tx.erasure.update({
    where: { id },
    data: { calls: { increment: calls }, rows: { increment: rows }, ...(finishedAt && { finishedAt }) },
  });
