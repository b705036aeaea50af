import { describe, expect, test } from 'vitest';
import { Prisma } from '../../generated/client/client.ts';
import { AppError } from '../errors/index.ts';
import { DiskFullError } from './disk-room.ts';
import { isConflict, toPublicError } from './faults.ts';

const known = (code: string, originalCode?: string) =>
  new Prisma.PrismaClientKnownRequestError('failed', {
    code,
    clientVersion: '7',
    meta: originalCode ? { driverAdapterError: { cause: { originalCode } } } : {},
  });
const fromDriver = (code: string) => Object.assign(new Error('failed'), { code, severity: 'ERROR' });
const ofCommit = (originalCode: string, kind: string) =>
  Object.assign(new Error(kind, { cause: { originalCode, kind } }), { name: 'DriverAdapterError' });

describe('an error of the database that will pass is a 503 with a time to try again', () => {
  test.each<[string, Error]>([
    ['no connection left', fromDriver('53300')],
    ['the disk is full', known('P2010', '53100')],
    ['the database shuts down', fromDriver('57P01')],
    ['the database may only be read', known('P2010', '25006')],
    ['the statement was cancelled', known('P2010', '57014')],
    ['the database is not reached', known('P1001')],
    ['no transaction in time', known('P2028')],
    ['the connection is lost', new Error('Connection terminated unexpectedly')],
    ['it was lost before', new Error('Client has encountered a connection error and is not queryable')],
    ['the disk of the embedded database', new DiskFullError('full')],
    ['the database shuts down at the commit', ofCommit('57P01', 'postgres')],
    ['a deadlock at every try', known('P2010', '40P01')],
    ['a write conflict at every try', known('P2034')],
    ['a serialization failure of a raw statement', fromDriver('40001')],
    ['a deadlock at the commit', ofCommit('40P01', 'TransactionWriteConflict')],
    ['the cause of another error', new Error('failed', { cause: fromDriver('08006') })],
  ])('%s', (_, error) =>
    expect(toPublicError(error)).toMatchObject({ code: 'SERVICE_UNAVAILABLE', status: 503, retryAfterSeconds: 5 }),
  );

  test('and its words tell nothing of the server', () => {
    const shown = toPublicError(new DiskFullError('The disk of the data folder /srv/nova has 3 MB left'));
    expect(shown!.message).not.toMatch(/srv|MB/);
  });
});

test.each<[string, unknown, boolean]>([
  ['a deadlock', known('P2010', '40P01'), true],
  ['a deadlock at the commit', ofCommit('40P01', 'TransactionWriteConflict'), true],
  ['a broken rule at the commit', ofCommit('23505', 'UniqueConstraintViolation'), false],
])('of conflicts: %s', (_, error, expected) => expect(isConflict(error)).toBe(expected));

test('a value that does not fit its column is a 400', () =>
  expect(toPublicError(known('P2010', '22P05'))).toMatchObject({ status: 400 }));

test.each<[string, unknown]>([
  ['a broken rule of ours', known('P2002')],
  ['a wrong statement of ours', fromDriver('42601')],
  ['an error elsewhere', Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })],
  ['an error for callers', new AppError('NOT_FOUND', 'Call not found')],
  ['no error', undefined],
])('%s is not changed', (_, error) => expect(toPublicError(error)).toBeNull());
