import type { Clock } from '../clock/index.ts';

export interface Check {
  status: 'ok' | 'failed' | 'not_configured';
  latency_ms?: number;
  reason?: string;
  /** Numbers behind the answer, such as how many workers live. */
  values?: Record<string, number>;
}

/** A failure with words for an operator. They are public, so they hold no address, key or foreign text. */
export class ProbeError extends Error {
  override readonly name = 'ProbeError';
  readonly values: Values | undefined;

  constructor(message: string, options: ErrorOptions & { values?: Values } = {}) {
    super(message, options);
    this.values = options.values;
  }
}

/** Resolves when the dependency answers, and rejects otherwise. null when it is not configured. */
export type Probe = ((signal: AbortSignal) => Promise<void | Values>) | null;
type Values = Record<string, number>;

export const PROBE_LIMIT_MS = 2000;

/** Runs all probes at once, each for at most two seconds. Only a `ProbeError` shows its words. */
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
    const values = await Promise.race([probe(signal), timeout]);
    return { status: 'ok', latency_ms: Math.round(performance.now() - from), ...(values && { values }) };
  } catch (error) {
    const values = error instanceof ProbeError && error.values ? { values: error.values } : {};
    const latency_ms = Math.round(performance.now() - from);
    return { status: 'failed', latency_ms, reason: reasonOf(error, signal), ...values };
  }
}

function reasonOf(error: unknown, { aborted }: AbortSignal): string {
  if (aborted) return `no answer within ${PROBE_LIMIT_MS} ms`;
  return error instanceof ProbeError ? error.message : 'not reachable';
}
