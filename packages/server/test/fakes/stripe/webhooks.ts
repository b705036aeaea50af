import { Stripe } from 'stripe';
import type { FakeEvent } from './objects.ts';
import type { State } from './state.ts';

/** The signature of a delivery: correct, with another secret, ten minutes old, or missing. */
export type Signing = 'good' | 'bad' | 'old' | 'none';

export interface Delivery {
  event: FakeEvent;
  /** The status of the answer; 0 without one. */
  status: number;
}

/** Sends events to one address in order, one after the other, unless they are held back. */
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

  /** Sends later events to this URL. */
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

  /** Holds events back until `release`. */
  hold(): void {
    this.isHolding = true;
  }

  /** Sends the held events in a chosen order: `(events) => events.toReversed()`. */
  async release(order: (events: FakeEvent[]) => FakeEvent[] = (events) => events): Promise<void> {
    this.isHolding = false;
    await this.queue(order(this.held.splice(0)));
  }

  /** Resolves when all deliveries in flight are answered. */
  async settled(): Promise<void> {
    for (let line; line !== this.line;) await (line = this.line);
  }

  /** Sends events again that were not answered with 2xx, as Stripe does for days. */
  async retryFailed(): Promise<void> {
    const done = new Set(this.deliveries.filter(({ status }) => isGood(status)).map(({ event }) => event.id));
    const failed = new Map(this.deliveries.map(({ event }) => [event.id, event]));
    await this.queue([...failed.values()].filter(({ id }) => !done.has(id)));
  }

  /** The signature header of a body, made now. */
  sign(payload: string, how: Signing = 'good'): string | undefined {
    if (how === 'none') return undefined;
    const timestamp = how === 'old' ? this.state.now - 600 : this.state.now;
    const secret = how === 'bad' ? 'whsec_of_somebody_else' : this.secret;
    return Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
  }

  /** Delivers one event, even if it was delivered before. @returns the status of the answer */
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
