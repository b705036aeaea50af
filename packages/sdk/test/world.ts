import { type NovaOptions, settingsOf } from '../src/http/options.ts';
import { sleep } from '../src/http/limited.ts';
import { Quality } from '../src/quality/quality.ts';
import { Suppressions } from '../src/suppressions/suppressions.ts';
import { Webhooks } from '../src/webhook-endpoints/webhooks.ts';
import { type Effects, Transport } from '../src/http/transport.ts';
import { Auth } from '../src/auth/auth.ts';
import { Calls } from '../src/calls/calls.ts';
import { Contexts } from '../src/contexts/contexts.ts';

/** A client whose delays take no time and are recorded. */
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
  return {
    waits,
    transport,
    auth: new Auth(transport),
    calls: new Calls(transport),
    contexts: new Contexts(transport),
    quality: new Quality(transport),
    suppressions: new Suppressions(transport),
    webhooks: new Webhooks(transport),
  };
}
