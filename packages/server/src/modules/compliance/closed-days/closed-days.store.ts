import type { PrismaClient, Tx } from '../../../platform/db/index.ts';
import type { ClosedDay } from '../rules/rules.types.ts';

/** Stands for every country. */
export const EVERYWHERE = '*';

/** The closed days from a moment on, and those of the day before it, which has not ended everywhere. */
export async function closedDaysFrom(tx: Pick<Tx | PrismaClient, 'closedDay'>, from: Date): Promise<ClosedDay[]> {
  const rows = await tx.closedDay.findMany({ where: { date: { gte: from.toISOString().slice(0, 10) } } });
  return rows.map(({ date, country }) => ({ date, country: country === EVERYWHERE ? null : country }));
}
