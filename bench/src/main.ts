import { stopAll } from './child.ts';
import { removeAll } from './database.ts';
import { readOptions, type Options, type PartName } from './options.ts';
import { benchCalls } from './parts/calls.ts';
import { benchFanout } from './parts/fanout.ts';
import { benchJobs } from './parts/jobs.ts';
import { benchLatency } from './parts/latency.ts';
import { benchMemory } from './parts/memory.ts';
import { benchPortals } from './parts/portals.ts';
import { benchRequests } from './parts/requests.ts';
import { benchWebhooks } from './parts/webhooks.ts';
import { listOf, tableOf, type Result } from './report.ts';

/** The assumed peak, of which a tenth is used, when the calls were not run. */
const ASSUMED_PEAK = 100;

async function run(options: Options, results: Result[]): Promise<void> {
  let peak = ASSUMED_PEAK;
  const parts: Record<PartName, () => Promise<Result>> = {
    async calls() {
      const { result, peak: measured } = await benchCalls(options);
      peak = measured;
      return result;
    },
    latency: () => benchLatency(options, peak),
    requests: () => benchRequests(options),
    fanout: () => benchFanout(options),
    memory: () => benchMemory(options),
    jobs: () => benchJobs(options),
    webhooks: () => benchWebhooks(options),
    portals: () => benchPortals(options),
  };
  for (const name of options.only) {
    const from = Date.now();
    results.push(await parts[name]());
    console.error(`▸ ${name}: done in ${((Date.now() - from) / 1000).toFixed(0)} s`);
  }
}

async function cleanUp(): Promise<void> {
  await stopAll();
  await removeAll();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void cleanUp().finally(() => process.exit(1)));

const results: Result[] = [];
try {
  await run(readOptions(process.argv.slice(2)), results);
} finally {
  // Includes the results before a failure.
  const checks = results.flatMap((result) => result.checks);
  console.log(`${listOf(checks)}\n\n${tableOf(results.flatMap((result) => result.rows))}`);
  if (!checks.every(({ isGood }) => isGood)) process.exitCode = 1;
  await cleanUp();
}
