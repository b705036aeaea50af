import { requireViewer, type Caller } from '../../platform/auth/index.ts';
import type { Clock } from '../../platform/clock/index.ts';
import { isId, newId } from '../../platform/ids/index.ts';
import { inOrder, pageIds, Prisma, type Database, type PageQuery, type Tx } from '../../platform/db/index.ts';
import type { Config } from '../../platform/config/index.ts';
import { ERASED_AT_ONCE, holdAccount } from '../../platform/privacy/index.ts';
import { badRequest, conflict } from '../../platform/errors/index.ts';
import { isE164 } from '../../platform/phone/index.ts';
import { createPhoneHashes, ERASED_REASON } from './privacy/phone-hashes.ts';
import type { Suppression } from '../../generated/client/client.ts';

/** The owner of a list: an account or, for anonymous calls, the e-mail of the person who placed them. */
export type Customer = { accountId: string } | { ownerEmail: string };

export interface SuppressionsService {
  /** A part of an account's list, newest first. @throws AppError UNAUTHENTICATED */
  list(caller: Caller, part: { limit?: number; offset?: number }): Promise<Suppression[]>;
  /** The same by cursor. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
  page(caller: Caller, query: PageQuery): Promise<Suppression[]>;
  /** Adds a number. If it is there already, it stays unchanged. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
  add(caller: Caller, phone: string, reason: string | null): Promise<Suppression>;
  /**
   * Removes a number that the customer added. @returns whether it was there. @throws AppError UNAUTHENTICATED, CONFLICT
   */
  remove(caller: Caller, phoneOrId: string): Promise<boolean>;
  /** Which of these numbers the customer may not call. */
  among(tx: Tx, customer: Customer, phones: string[]): Promise<Set<string>>;
  /**
   * Replaces a number by its keyed hash, so that it is still never called, but nobody can read it. A number that was not
   * on the list is added. Such an entry is never removed.
   */
  erase(tx: Tx, customer: Customer, phone: string): Promise<void>;
  /** The same for the numbers of an account that are still readable, some at a time. @returns how many. */
  eraseSome(tx: Tx, accountId: string): Promise<number>;
  /** Adds a called party who opted out to the customer's list. */
  suppress(tx: Tx, customer: Customer, phone: string, reason: string, callId: string): Promise<void>;
}

const keyOf = (customer: Customer): string =>
  'accountId' in customer ? customer.accountId : `email:${customer.ownerEmail.toLowerCase()}`;

const LONGEST_PART = 500;

/** The list of an account. */
const NEWEST_FIRST = {
  from: Prisma.sql`suppressions`,
  table: 'suppressions',
  key: { column: 'created_at', type: 'timestamptz' },
} as const;

export interface SuppressionsDeps {
  db: Database;
  clock: Clock;
  config: Pick<Config, 'ENCRYPTION_KEY'>;
}

/** Numbers that a customer may not call. */
export function createSuppressions(deps: SuppressionsDeps): { service: SuppressionsService } {
  return { service: createService(deps) };
}

function createService({ db, clock, config }: SuppressionsDeps): SuppressionsService {
  const hashes = createPhoneHashes(config);
  const visibleTo = (caller: Caller) => ({ accountId: requireViewer(caller).accountId });

  const insert = async (
    tx: Tx,
    customer: Customer,
    entry: { phone: string; reason: string; callId: string | null; erasedAt?: Date },
  ) => {
    const accountId = 'accountId' in customer ? customer.accountId : null;
    const row = { id: newId(), customer: keyOf(customer), accountId, createdAt: clock.now(), ...entry };
    await tx.suppression.createMany({ data: [row], skipDuplicates: true });
  };

  return {
    list: (caller, { limit = LONGEST_PART, offset = 0 }) =>
      db.prisma.suppression.findMany({
        where: visibleTo(caller),
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
        skip: offset,
      }),
    async page(caller, { cursor, take, skip: _skip, select: _select }) {
      const { accountId } = visibleTo(caller);
      const where = [Prisma.sql`t.account_id = ${accountId}::uuid`];
      const ids = await pageIds(db.prisma, { ...NEWEST_FIRST, where }, { cursor, take });
      return inOrder(ids, (among) => db.prisma.suppression.findMany({ where: among }));
    },
    async add(caller, phone, reason) {
      const { accountId } = requireViewer(caller);
      if (!isE164(phone)) throw badRequest('phone must be in E.164 format, such as +971501234567');
      return db.transact(async (tx) => {
        await holdAccount(tx, accountId);
        const erased = { customer: accountId, phone: hashes.of(accountId, phone) };
        const known = await tx.suppression.findUnique({ where: { customer_phone: erased } });
        if (known) return known;
        await insert(tx, { accountId }, { phone, reason: reason ?? 'Added by the customer', callId: null });
        return tx.suppression.findUniqueOrThrow({ where: { customer_phone: { customer: accountId, phone } } });
      });
    },
    async remove(caller, phoneOrId) {
      const where = visibleTo(caller);
      const hash = hashes.of(requireViewer(caller).accountId, phoneOrId);
      const which = isId(phoneOrId) ? { id: phoneOrId } : { phone: { in: [phoneOrId, hash] } };
      // A called party who opted out stays on the list. Only they can take that back, not the customer.
      const { count } = await db.prisma.suppression.deleteMany({
        where: { ...where, ...which, callId: null, erasedAt: null },
      });
      if (count > 0) return true;
      const optedOut = await db.prisma.suppression.findFirst({ where: { ...where, ...which } });
      if (optedOut) throw conflict('This person asked not to be called again: the number stays on the list');
      return false;
    },
    async among(tx, customer, phones) {
      const key = keyOf(customer);
      const byEntry = new Map(
        phones.flatMap((phone) => [[phone, phone] as const, [hashes.of(key, phone), phone] as const]),
      );
      const rows = await tx.suppression.findMany({
        where: { customer: key, phone: { in: [...byEntry.keys()] } },
        select: { phone: true },
      });
      return new Set(rows.map((row) => byEntry.get(row.phone)!));
    },
    suppress: (tx, customer, phone, reason, callId) => insert(tx, customer, { phone, reason, callId }),
    async erase(tx, customer, phone) {
      const key = keyOf(customer);
      const row = { phone: hashes.of(key, phone), reason: ERASED_REASON };
      const known = await tx.suppression.findUnique({ where: { customer_phone: { customer: key, phone } } });
      await tx.suppression.deleteMany({ where: { customer: key, phone } });
      await insert(tx, customer, { ...row, callId: known?.callId ?? null, erasedAt: clock.now() });
    },
    async eraseSome(tx, accountId) {
      const rows = await tx.suppression.findMany({
        where: { accountId, erasedAt: null },
        select: { id: true, phone: true },
        take: ERASED_AT_ONCE,
      });
      const hashed = rows.map(({ id, phone }) => ({ id, phone: hashes.of(accountId, phone) }));
      // A number that is there as its hash already needs no second entry.
      const known = await tx.suppression.findMany({
        where: { customer: accountId, phone: { in: hashed.map(({ phone }) => phone) } },
        select: { phone: true },
      });
      const isKnown = new Set(known.map(({ phone }) => phone));
      const twice = hashed.filter(({ phone }) => isKnown.has(phone)).map(({ id }) => id);
      const { count } = await tx.suppression.deleteMany({ where: { id: { in: twice } } });
      const replaced = await tx.$executeRaw`
        UPDATE suppressions s SET phone = h.phone, reason = ${ERASED_REASON}, erased_at = ${clock.now()}::timestamptz
        FROM jsonb_to_recordset(${JSON.stringify(hashed)}::jsonb) AS h(id uuid, phone text) WHERE s.id = h.id`;
      return count + replaced;
    },
  };
}
