import type { ClaimedDelivery } from './queue.ts';

/** The exchanges that this process has under way, and how many with each endpoint. */
export class UnderWay {
  readonly #exchanges = new Map<string, Promise<void>>();
  readonly #endpoints = new Map<string, { webhookId: string; accountId: string; count: number }>();

  get size(): number {
    return this.#exchanges.size;
  }

  add({ id, webhookId, accountId }: ClaimedDelivery, exchange: Promise<void>): void {
    this.#exchanges.set(id, exchange);
    const endpoint = this.#endpoints.get(webhookId);
    if (endpoint) endpoint.count++;
    else this.#endpoints.set(webhookId, { webhookId, accountId, count: 1 });
  }

  remove({ id, webhookId }: ClaimedDelivery): void {
    if (!this.#exchanges.delete(id)) return;
    const endpoint = this.#endpoints.get(webhookId)!;
    if (--endpoint.count === 0) this.#endpoints.delete(webhookId);
  }

  ids(): string[] {
    return [...this.#exchanges.keys()];
  }

  counts(): { webhookId: string; accountId: string; count: number }[] {
    return [...this.#endpoints.values()];
  }

  async allDone(): Promise<void> {
    await Promise.all(this.#exchanges.values());
  }
}
