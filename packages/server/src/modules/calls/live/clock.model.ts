import type { Report } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';

/** A simulated call's clock runs at its own speed; that of a call that is spoken is the wall's. */
const isReal = ({ media }: Call): boolean => media !== 'simulated';

const sinceAnswer = ({ answeredAt }: Call, now: Date): number =>
  answeredAt ? Math.max(0, now.getTime() - answeredAt.getTime()) : 0;

/** A worker's clock cannot be further on than the time since the answer, as this server measures it. */
export function bounded(call: Call, report: Report, now: Date): Report {
  if (!isReal(call) || call.status !== 'in_progress') return report;
  const most = sinceAnswer(call, now);
  const within = (milliseconds: number) => Math.min(milliseconds, most);
  if (report.type === 'ask') return { ...report, atMs: within(report.atMs) };
  if (report.type !== 'heard' && report.type !== 'said') return report;
  return { ...report, fromMs: within(report.fromMs), toMs: within(report.toMs) };
}

/**
 * The clock of a call that ends now. In one that is spoken the line was held since the last report, so that time counts
 * too, but for `idleMs`, in which nobody was there to talk to.
 */
export function clockAtEnd(call: Call, now: Date, idleMs = 0): number {
  if (!isReal(call) || call.status !== 'in_progress') return call.elapsedMs;
  const held = Math.max(0, now.getTime() - call.progressedAt.getTime() - idleMs);
  return Math.min(call.elapsedMs + held, Math.max(call.elapsedMs, sinceAnswer(call, now)));
}
