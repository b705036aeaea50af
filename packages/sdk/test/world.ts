import { type NovaOptions, settingsOf } from '../src/http/options.ts';
import { sleep } from '../src/http/limited.ts';
import { type Effects, Transport } from '../src/http/transport.ts';
import { resourcesOf } from '../src/resources.ts';

/** A client whose waits take no time, with a record of them. */
export function world(options: NovaOptions, effects: Partial<Effects> = {}) {
  const waits: number[] = [];
  const transport = new Transport(settingsOf(options), {
    random: () => 1,
    now: Date.now,
    sleep: (ms, signal) => {
      waits.push(ms);
      return sleep(0, signal);
    },
    ...effects,
  });
  return { waits, transport, ...resourcesOf(transport) };
}
