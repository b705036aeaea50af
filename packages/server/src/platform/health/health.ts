import type { Clock } from '../clock/index.ts';

export interface Check {
  status: 'ok' | 'failed' | 'not_configured';
  latency_ms?: number;
  reason?: string;
}

/** Why a probe failed, in words for the operator: what to do about it, and nothing secret. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
}

/** Answers when what it probes does; rejects otherwise. Null: there is nothing to probe, because it is not set up. */
export type Probe = ((signal: AbortSignal) => Promise<void>) | null;

export const PROBE_LIMIT_MS = 2000;

/** Runs every probe side by side, each for at most two seconds. A reason names the kind of failure only, unless the probe has words for it. */
export async function runProbes(probes: Record<string, Probe>, clock: Clock) {
  const entries = await Promise.all(
    Object.entries(probes).map(async ([name, probe]) => [name, await runProbe(probe)] as const),
  );
  const failed = entries.some(([, check]) => check.status === 'failed');
  const status = failed ? ('degraded' as const) : ('ok' as const);
  return { status, timestamp: clock.now().toISOString(), checks: Object.fromEntries(entries) as Record<string, Check> };
}

async function runProbe(probe: Probe): Promise<Check> {
  if (!probe) return { status: 'not_configured' };
  const from = performance.now();
  const signal = AbortSignal.timeout(PROBE_LIMIT_MS);
  const timeout = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('timeout')), { once: true });
  });
  try {
    await Promise.race([probe(signal), timeout]);
    return { status: 'ok', latency_ms: Math.round(performance.now() - from) };
  } catch (error) {
    const said = error instanceof ProbeError ? error.message : 'not reachable';
    const reason = signal.aborted ? `no answer within ${PROBE_LIMIT_MS} ms` : said;
    return { status: 'failed', latency_ms: Math.round(performance.now() - from), reason };
  }
}
