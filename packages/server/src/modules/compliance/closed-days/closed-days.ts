import type { ComplianceDeps } from '../compliance.deps.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/errors/index.ts';
import type { ClosedDay } from '../rules/rules.types.ts';
import { EVERYWHERE } from './closed-days.store.ts';

/** A closed day as operators see it. */
export interface NamedDay {
  /** `2026-05-27` */
  date: string;
  /** ISO 3166; null: everywhere. */
  country: string | null;
  name: string;
}

/** The days on which the operator lets nobody be called by telephone. */
export interface ClosedDays {
  list(): Promise<NamedDay[]>;
  /** Closes a day, or names it anew. @throws AppError CONFLICT when there are too many */
  close(day: NamedDay): Promise<NamedDay>;
  /** @returns whether it was closed. */
  open(day: ClosedDay): Promise<boolean>;
  /** Adds a listener of days that were closed, inside the transaction that opens them. */
  onOpened(listener: OpenedListener): void;
}

type OpenedListener = (tx: Tx, day: ClosedDay) => Promise<void>;

/** Ten years of a country with many holidays. */
const MOST_DAYS = 2000;

export function createClosedDays({ db, clock }: Pick<ComplianceDeps, 'db' | 'clock'>): ClosedDays {
  const { closedDay } = db.prisma;
  const listeners: OpenedListener[] = [];
  return {
    async list() {
      const rows = await closedDay.findMany({ orderBy: [{ date: 'asc' }, { country: 'asc' }], take: MOST_DAYS });
      return rows.map(shown);
    },
    async close({ date, country, name }) {
      if ((await closedDay.count()) >= MOST_DAYS) throw conflict(`At most ${MOST_DAYS} days can be closed`);
      const key = { date, country: country ?? EVERYWHERE };
      const row = { ...key, name, createdAt: clock.now() };
      return shown(await closedDay.upsert({ where: { date_country: key }, create: row, update: { name } }));
    },
    open: ({ date, country }) =>
      db.transact(async (tx) => {
        const { count } = await tx.closedDay.deleteMany({ where: { date, country: country ?? EVERYWHERE } });
        if (count > 0) for (const listener of listeners) await listener(tx, { date, country });
        return count > 0;
      }),
    onOpened: (listener) => void listeners.push(listener),
  };
}

const shown = ({ date, country, name }: { date: string; country: string; name: string }): NamedDay => ({
  date,
  country: country === EVERYWHERE ? null : country,
  name,
});
