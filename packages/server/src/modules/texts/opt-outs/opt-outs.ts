import type { Clock } from '../../../platform/clock/index.ts';
import type { Config } from '../../../platform/config/index.ts';
import { createSealer } from '../../../platform/crypto/index.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';

/** The reason on a customer's suppression list. */
export const OPTED_OUT = 'The called party asked by text not to be contacted again';

/**
 * People who asked the number of this server to stop, whoever it texted for. They are kept as keyed hashes: without the
 * key nobody can tell who they are.
 */
export interface OptOuts {
  has(phone: string): Promise<boolean>;
  add(tx: Pick<Tx, 'textOptOut'>, phone: string): Promise<void>;
  remove(tx: Pick<Tx, 'textOptOut'>, phone: string): Promise<void>;
  /** Whether a message that allows texts again is seen for the first time. From then on it is not. */
  isNew(tx: Pick<Tx, 'textStart'>, messageId: string): Promise<boolean>;
}

interface OptOutsDeps {
  db: Database;
  clock: Clock;
  config: Pick<Config, 'ENCRYPTION_KEY'>;
}

export function createOptOuts({ db, clock, config }: OptOutsDeps): OptOuts {
  const sealer = createSealer(config.ENCRYPTION_KEY, 'texts');
  const hashOf = (phone: string) => sealer.fingerprint(`opt-out:${phone}`);
  return {
    has: async (phone) => (await db.prisma.textOptOut.count({ where: { phoneHash: hashOf(phone) } })) > 0,
    async add(tx, phone) {
      const row = { phoneHash: hashOf(phone), createdAt: clock.now() };
      await tx.textOptOut.createMany({ data: [row], skipDuplicates: true });
    },
    async remove(tx, phone) {
      await tx.textOptOut.deleteMany({ where: { phoneHash: hashOf(phone) } });
    },
    async isNew(tx, messageId) {
      const row = { messageHash: sealer.fingerprint(`start:${messageId}`), createdAt: clock.now() };
      return (await tx.textStart.createMany({ data: [row], skipDuplicates: true })).count === 1;
    },
  };
}
