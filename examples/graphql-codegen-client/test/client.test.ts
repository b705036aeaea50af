import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Nova } from '@nova-calls/sdk';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test } from 'vitest';
import { fillDataFolder } from '../../../packages/server/test/database.ts';
import { build } from '../../../packages/server/test/build.ts';
import { startServer, type RunningServer } from '../../first-call/test/server.ts';
import { ReportDocument } from '../src/documents.ts';
import type { Outcome } from '../src/generated/graphql.ts';
import { placeAndFollow, reportedCalls } from '../src/report.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);
const { PATH, SystemRoot } = process.env;

test('the generated files match the schema and the documents', async () => {
  const cli = `${folder}node_modules/@graphql-codegen/cli/esm/bin.js`;
  const { stdout } = await run(process.execPath, [cli, '--config', 'codegen.ts', '--check'], { cwd: folder });
  expect(stdout).not.toContain('stale');
});

describe('with a server', () => {
  let server: RunningServer;
  let nova: Nova;
  beforeAll(async () => {
    build('sdk', 'dist/index.d.cts');
    server = await startServer(200, {}, fillDataFolder);
    const anonymous = new Nova({ baseUrl: server.url });
    const { accessToken } = await anonymous.auth.register({ email: 'you@example.com', password: 'a-strong-password' });
    nova = anonymous.withToken(accessToken);
  });
  afterAll(() => server?.stop());

  test('places calls, follows them and reports all of them', async () => {
    const told: string[] = [];
    const leads = [{ phone: '+971501234567', name: 'Sarah' }, { phone: '+971501234568' }];
    const input = { product: 'CloudSync CRM', goal: 'QUALIFY_INTEREST' as const, consent: true, leads };
    const batchId = await placeAndFollow(nova, input, (ended, total) => told.push(`${ended} of ${total}`));
    expect(told.at(-1)).toBe('2 of 2');
    const calls = [];
    for await (const call of reportedCalls(nova, { batchId })) calls.push(call);
    expect(calls.map(({ phone }) => phone).toSorted()).toEqual(leads.map(({ phone }) => phone));
    for (const { status, outcome, transcript } of calls) {
      expect(status).toBe('COMPLETED');
      expect(outcome).toMatch(/^[A-Z_]+$/);
      for (const { role } of transcript) expect(['AGENT', 'LEAD']).toContain(role);
    }
  });

  test('types the results and variables of its documents', async () => {
    const { calls, me } = await nova.graphql(ReportDocument, { first: 1 });
    expectTypeOf(me.trialMinutesRemaining).toEqualTypeOf<number>();
    expectTypeOf(calls.nodes[0]!.outcome).toEqualTypeOf<Outcome | null>();
    expectTypeOf(calls.nodes[0]!).not.toHaveProperty('leadEmail');
    // @ts-expect-error the document requires `first`
    await expect(nova.graphql(ReportDocument, {})).rejects.toMatchObject({ status: 400 });
  });

  test('runs as a script', async () => {
    const env = { PATH, SystemRoot, NOVA_URL: server.url };
    const { stdout } = await run(process.execPath, ['src/main.ts'], { cwd: folder, env });
    expect(stdout).toContain('3 of 3 calls are over');
    for (const name of ['Sarah', 'Omar', 'Priya'])
      expect(stdout).toMatch(new RegExp(`^${name}: [a-z ]+, (\\d+ of 100|no score), \\d+ turns$`, 'm'));
    await expect(
      run(process.execPath, ['src/main.ts'], { cwd: folder, env: { ...env, NOVA_TOKEN: 'nonsense' } }),
    ).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^✗ .+\(401 UNAUTHENTICATED/) as string });
  });
});
