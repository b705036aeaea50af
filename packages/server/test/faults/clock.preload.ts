/**
 * Moves the wall clock of its process: SIGUSR2 sets it an hour forward, SIGHUP two hours back. Timers keep running, as
 * when a machine's clock is set.
 */
const HOUR = 3_600_000;
let offset = 0;
process.on('SIGUSR2', () => void (offset += HOUR));
process.on('SIGHUP', () => void (offset -= 2 * HOUR));

const RealDate = Date;
const now = () => RealDate.now() + offset;
const moved = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget: typeof Date) =>
    Reflect.construct(target, args.length > 0 ? args : [now()], newTarget) as Date,
  apply: () => new RealDate(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
});
moved.prototype.constructor = moved;
globalThis.Date = moved;
