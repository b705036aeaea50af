import { requireViewer, type Caller } from '../../platform/auth/index.ts';
import type { Clock } from '../../platform/clock/index.ts';
import { isId, newId } from '../../platform/ids/index.ts';
import type { Database, Prisma, Tx } from '../../platform/db/index.ts';
import { badRequest, conflict } from '../../platform/errors/index.ts';
import { isE164 } from '../../platform/phone/index.ts';
import type { Suppression } from '../../generated/client/client.ts';

/** The owner of a list: an account or, for anonymous calls, the e-mail of the person who placed them. */
export type Customer = { accountId: string } | { ownerEmail: string };

export interface SuppressionsService {
  /** A page of an account's list, newest first. @throws AppError UNAUTHENTICATED */
  list(caller: Caller, page: Prisma.SuppressionFindManyArgs): Promise<Suppression[]>;
  /** Adds a number. If it is there already, it stays unchanged. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
  add(caller: Caller, phone: string, reason: string | null): Promise<Suppression>;
  /**
   * Removes a number that the customer added. @returns whether it was there. @throws AppError UNAUTHENTICATED, CONFLICT
   */
  remove(caller: Caller, phoneOrId: string): Promise<boolean>;
  /** Which of these numbers the customer may not call. */
  among(tx: Tx, customer: Customer, phones: string[]): Promise<Set<string>>;
  /** Adds a called party who opted out to the customer's list. */
  suppress(tx: Tx, customer: Customer, phone: string, reason: string, callId: string): Promise<void>;
}

const keyOf = (customer: Customer): string =>
  'accountId' in customer ? customer.accountId : `email:${customer.ownerEmail.toLowerCase()}`;

/** Numbers that a customer may not call. */
export function createSuppressions(deps: { db: Database; clock: Clock }): { service: SuppressionsService } {
  return { service: createService(deps) };
}

function createService({ db, clock }: { db: Database; clock: Clock }): SuppressionsService {
  const visibleTo = (caller: Caller) => ({ accountId: requireViewer(caller).accountId });

  const insert = async (
    tx: Tx,
    customer: Customer,
    entry: { phone: string; reason: string; callId: string | null },
  ) => {
    const accountId = 'accountId' in customer ? customer.accountId : null;
    const row = { id: newId(), customer: keyOf(customer), accountId, createdAt: clock.now(), ...entry };
    await tx.suppression.createMany({ data: [row], skipDuplicates: true });
  };

  return {
    list: (caller, page) =>
      db.prisma.suppression.findMany({
        ...page,
        where: visibleTo(caller),
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      }),
    async add(caller, phone, reason) {
      const { accountId } = requireViewer(caller);
      if (!isE164(phone)) throw badRequest('phone must be in E.164 format, such as +971501234567');
      return db.transact(async (tx) => {
        await insert(tx, { accountId }, { phone, reason: reason ?? 'Added by the customer', callId: null });
        return tx.suppression.findUniqueOrThrow({ where: { customer_phone: { customer: accountId, phone } } });
      });
    },
    async remove(caller, phoneOrId) {
      const where = visibleTo(caller);
      const which = isId(phoneOrId) ? { id: phoneOrId } : { phone: phoneOrId };
      // A called party who opted out stays on the list. Only they can take that back, not the customer.
      const { count } = await db.prisma.suppression.deleteMany({ where: { ...where, ...which, callId: null } });
      if (count > 0) return true;
      const optedOut = await db.prisma.suppression.findFirst({ where: { ...where, ...which } });
      if (optedOut) throw conflict('This person asked not to be called again: the number stays on the list');
      return false;
    },
    async among(tx, customer, phones) {
      const rows = await tx.suppression.findMany({
        where: { customer: keyOf(customer), phone: { in: phones } },
        select: { phone: true },
      });
      return new Set(rows.map((row) => row.phone));
    },
    suppress: (tx, customer, phone, reason, callId) => insert(tx, customer, { phone, reason, callId }),
  };
}
