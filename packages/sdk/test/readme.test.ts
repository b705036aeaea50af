import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { build } from '../../server/test/build.ts';
import { signTestPayload } from '../src/webhooks/index.ts';
import { ended } from './deliveries.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const webhooks = readme.slice(readme.indexOf('\n## Webhooks\n'), readme.indexOf('\n## Errors\n'));
beforeAll(() => build('sdk', 'dist/webhooks/express.d.cts'), 180_000);

test('the README’s ten lines verify a webhook', async () => {
  const blocks = [...webhooks.matchAll(/```(?:sh|ts)\n(.+?)```/gs)].map(([, code]) => code!);
  const [install, code] = blocks as [string, string];
  expect(install).toMatch(/^npm install @nova-calls\/sdk express$/m);
  expect(`${install}${code}`.split('\n').filter(Boolean).length).toBeLessThanOrEqual(10);

  // The code is unchanged except for the port, and runs in a folder in which the package has its own name.
  expect(code).toContain('.listen(4100)');
  const script = code.replace('.listen(4100)', '.listen(0, function () { console.log(this.address().port) })');
  const { PATH, SystemRoot } = process.env;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    env: { PATH, SystemRoot, NOVA_WEBHOOK_SECRET: 'test-secret' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const url = `http://localhost:${(await lines.next()).value}/nova`;

  const statuses = ['another-secret', 'test-secret'].map(async (secret) => {
    const response = await fetch(url, { method: 'POST', ...signTestPayload(ended, secret) });
    return response.status;
  });
  expect(await Promise.all(statuses)).toEqual([400, 204]);
  expect((await lines.next()).value).toBe(`${ended.data.call_id} qualified`);
  child.kill();
  await once(child, 'exit');
});
