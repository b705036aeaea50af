// The scenario of every consumer. It uses only the package and APIs that Node and browsers share.

/** The program that starts a consumer chooses the parts, so that none is skipped silently. */
const parts = {
  registers: async (one) => {
    const anonymous = new one.sdk.Nova({ baseUrl: one.settings.server, headers: one.settings.headers });
    const credentials = { email: `${crypto.randomUUID()}@example.com`, password: crypto.randomUUID() };
    const { accessToken } = await anonymous.auth.register(credentials);
    one.nova = anonymous.withToken(accessToken);
    is((await one.nova.auth.me()).email, credentials.email);
  },

  'creates an endpoint': async (one) => {
    one.inbox = `${one.settings.inbox}/deliveries/${crypto.randomUUID()}`;
    one.secret = (await one.nova.webhooks.create({ url: one.inbox, events: ['call.ended'] })).secret;
  },

  'places a call': async (one) => {
    const { calls } = await one.nova.calls.place({ ...input, consent: true });
    is(calls.length, 1);
    one.callId = calls[0].callId;
  },

  'streams it, and awaits its end': async (one) => {
    const ending = one.nova.calls.waitUntilEnded(one.callId, { timeoutMs: 30_000 });
    one.events = [];
    for await (const event of one.nova.calls.stream(one.callId)) one.events.push(event);
    const { status, outcome } = await ending;
    is(status, 'completed');
    is(one.events.find(({ type }) => type === 'ended').data.outcome, outcome);
    is(one.events.map(({ seq }) => seq).join(), one.events.map((_, at) => at + 1).join());
    is(one.events.at(-1).isLast, true);
  },

  'reads what was said': async (one) => {
    const turns = await one.nova.calls.transcript(one.callId);
    const streamed = one.events.filter(({ type }) => type === 'turn').map(({ data }) => data.text);
    is(streamed.length > 3, true);
    is(turns.map(({ text }) => text).join('\n'), streamed.join('\n'));
  },

  'streams over a WebSocket': async (one) => {
    const middle = one.events[3].seq;
    const seqs = [];
    const stream = one.nova.calls.stream(one.callId, { over: 'websocket', after: middle });
    for await (const { seq } of stream) seqs.push(seq);
    is(
      seqs.join(),
      one.events
        .slice(middle)
        .map(({ seq }) => seq)
        .join(),
    );
  },

  'is told that there is no WebSocket': async (one) => {
    const stream = one.nova.calls.stream(one.callId, { over: 'websocket' });
    const error = await failure(() => stream[Symbol.asyncIterator]().next());
    is(error instanceof one.sdk.NovaError && error.message.includes('of the package ws'), true);
  },

  'verifies a webhook on WebCrypto': async (one) => {
    one.delivery = await (await fetch(`${one.inbox}/first`)).json();
    const request = new Request(one.inbox, { method: 'POST', ...one.delivery });
    const event = await one.hooks.constructEventAsync(await request.text(), request.headers, one.secret);
    is(event.event, 'call.ended');
    is(event.data.call_id, one.callId);
    is(event.data.outcome, one.events.find(({ type }) => type === 'ended').data.outcome);
  },

  'verifies it on node:crypto': async (one) => {
    const { body, headers } = one.delivery;
    const event = one.hooks.constructEvent(body, headers, ['another', one.secret]);
    is(event.data.call_id, one.callId);
    const signed = one.hooks.signTestPayload(event, 'test-secret');
    one.hooks.verifySignature(new TextEncoder().encode(signed.body), new Headers(signed.headers), 'test-secret');
  },

  'is told that there is no node:crypto': async (one) => {
    const { body, headers } = one.delivery;
    const error = await failure(() => one.hooks.constructEvent(body, headers, one.secret));
    is(error.code, 'crypto_unavailable');
  },

  'answers it by a handler': async (one) => {
    let told;
    const on = { 'call.ended': ({ data }) => void (told = data.call_id) };
    const handler = one.webhookHandler({ secret: one.secret, on });
    const { status } = await handler(new Request(one.inbox, { method: 'POST', ...one.delivery }));
    is(status, 204);
    is(told, one.callId);
  },

  'refuses a forged one': async (one) => {
    const { body, headers } = one.delivery;
    const forged = body.replace('"call.ended"', '"call.started"');
    const error = await failure(() => one.hooks.constructEventAsync(forged, headers, one.secret));
    is(error.code, 'wrong_secret');
    // Both entries of the package share one class, even when bundled.
    is(error instanceof one.hooks.WebhookVerificationError && error instanceof one.sdk.NovaError, true);
  },

  'gets errors by their class': async (one) => {
    const refused = await failure(() => one.nova.calls.place({ ...input, consent: false }));
    is(refused instanceof one.sdk.BadRequestError && refused.status === 400, true);
    is(typeof refused.requestId, 'string');
    const aborted = await failure(() => one.nova.auth.me({ signal: AbortSignal.abort() }));
    is(aborted instanceof one.sdk.AbortError, true);
  },
};

const input = {
  ownerEmail: 'owner@example.com',
  product: 'CloudSync CRM',
  goal: 'qualify_interest',
  leads: [{ phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' }],
};

function is(actual, expected) {
  if (actual !== expected) throw new Error(`${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

async function failure(run) {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('It went well, and should not have');
}

/** Runs the named parts in order and reports each. */
export async function scenario(entries, settings, say) {
  const one = { ...entries, settings };
  for (const name of settings.parts) {
    try {
      await parts[name](one);
    } catch (error) {
      throw new Error(`${name}: ${error instanceof Error ? error.stack : String(error)}`, { cause: error });
    }
    say(name);
  }
}
