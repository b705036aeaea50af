import type { TurnTiming } from '@nova-calls/schema';
import { Histogram } from 'prom-client';
import type { Metrics } from '../../../platform/metrics/index.ts';

/** Seconds: fine around what a person takes for prompt, up to what feels like a dead line. */
const BUCKETS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1, 1.5, 2, 3, 5, 10];

export interface TurnLatency {
  observe(turns: TurnTiming[]): void;
}

/** How long callers waited for the agent, by the parts of the wait. The label has five values and no others. */
export function createTurnLatency(metrics: Metrics): TurnLatency {
  const histogram = new Histogram({
    name: 'nova_turn_latency_seconds',
    help: "From the end of the caller's speech to the first sound of the answer, by part; `total` is all of it.",
    labelNames: ['part'] as const,
    buckets: BUCKETS,
    registers: [metrics],
  });
  return {
    observe(turns) {
      for (const { endpointingMs, recognitionMs, mindMs, speechMs, totalMs } of turns) {
        const parts = { endpointing: endpointingMs, recognition: recognitionMs, mind: mindMs, speech: speechMs };
        for (const [part, milliseconds] of Object.entries({ ...parts, total: totalMs }))
          histogram.observe({ part }, milliseconds / 1000);
      }
    },
  };
}
