import { Auth } from '../src/auth/auth.ts';
import { Calls } from '../src/calls/calls.ts';
import { type NovaOptions, settingsOf } from '../src/http/options.ts';
import { sleep } from '../src/http/limited.ts';
import { Transport } from '../src/http/transport.ts';

/** A client whose waits take no time, with a record of them. */
export function world(options: NovaOptions, effects: { random?: () => number; now?: () => number } = {}) {
  const waits: number[] = [];
  const transport = new Transport(settingsOf(options), {
    random: () => 1,
    now: Date.now,
    ...effects,
    sleep: (ms, signal) => {
      waits.push(ms);
      return sleep(0, signal);
    },
  });
  return { waits, transport, auth: new Auth(transport), calls: new Calls(transport) };
}
