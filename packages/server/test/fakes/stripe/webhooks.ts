import { Stripe } from 'stripe';
import type { FakeEvent } from './objects.ts';
import type { State } from './state.ts';

/** How a delivery is signed: rightly, with another secret, ten minutes ago, or not at all. */
export type Signing = 'good' | 'bad' | 'old' | 'none';

export interface Delivery {
  event: FakeEvent;
  /** What was answered; 0 when nothing was. */
  status: number;
}

/** Sends events to one address, in their order, one after the other, unless they are held back. */
export class Webhooks {
  readonly deliveries: Delivery[] = [];
  private readonly held: FakeEvent[] = [];
  private isHolding = false;
  private url: string | null = null;
  private line: Promise<unknown> = Promise.resolve();
  private readonly state: State;
  private readonly secret: string;

  constructor(state: State, secret: string) {
    this.state = state;
    this.secret = secret;
    state.onEvent = (event) => this.take(event);
  }

  /** From now on events are sent there; those before are not. */
  to(url: string): void {
    this.url = url;
  }

  private take(event: FakeEvent): void {
    if (this.url === null) return;
    if (this.isHolding) this.held.push(event);
    else void this.queue([event]);
  }

  private queue(events: FakeEvent[]): Promise<unknown> {
    this.line = this.sendAfter(this.line, events);
    return this.line;
  }

  private async sendAfter(earlier: Promise<unknown>, events: FakeEvent[]): Promise<void> {
    await earlier;
    for (const event of events) await this.send(event);
  }

  /** Keeps events back until `release`. */
  hold(): void {
    this.isHolding = true;
  }

  /** Sends what was kept back, in an order of one's choice: `(events) => events.toReversed()`. */
  async release(order: (events: FakeEvent[]) => FakeEvent[] = (events) => events): Promise<void> {
    this.isHolding = false;
    await this.queue(order(this.held.splice(0)));
  }

  /** Everything that was on its way has been answered. */
  async settled(): Promise<void> {
    for (let line; line !== this.line;) await (line = this.line);
  }

  /** Sends again what was not answered with 2xx, as the service does for days. */
  async retryFailed(): Promise<void> {
    const done = new Set(this.deliveries.filter(({ status }) => isGood(status)).map(({ event }) => event.id));
    const failed = new Map(this.deliveries.map(({ event }) => [event.id, event]));
    await this.queue([...failed.values()].filter(({ id }) => !done.has(id)));
  }

  /** The header for a body, as it would be now. */
  sign(payload: string, how: Signing = 'good'): string | undefined {
    if (how === 'none') return undefined;
    const timestamp = how === 'old' ? this.state.now - 600 : this.state.now;
    const secret = how === 'bad' ? 'whsec_of_somebody_else' : this.secret;
    return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  }

  /** Delivers one event, also one that was delivered before. @returns the status of the answer */
  async send(event: FakeEvent, how: Signing = 'good'): Promise<number> {
    const body = JSON.stringify(event);
    const signature = this.sign(body, how);
    const headers = { 'content-type': 'application/json', ...(signature && { 'stripe-signature': signature }) };
    const signal = AbortSignal.timeout(20_000);
    const status = await fetch(this.url!, { method: 'POST', headers, body, signal }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      () => 0,
    );
    this.deliveries.push({ event, status });
    return status;
  }
}

const isGood = (status: number): boolean => status >= 200 && status < 300;
