import type { Delivery } from './delivery.store.ts';

/** At once per endpoint that is failing: its time-outs hold little. */
const PER_FAILING = 4;

/** The endpoints that fail just now, as far as this process has seen. */
export class FailingEndpoints {
  readonly #ids = new Set<string>();

  bounds(): { groupId: string; most: number }[] {
    return [...this.#ids].map((groupId) => ({ groupId, most: PER_FAILING }));
  }

  /** Notes what was read of deliveries' endpoints. @returns those beyond the bound of one that was not known to fail. */
  note(deliveries: Delivery[]): Set<string> {
    const beyond = new Set<string>();
    for (const [webhookId, own] of Map.groupBy(deliveries, (delivery) => delivery.webhookId)) {
      const isNew = own[0]!.failingSince !== null && !this.#ids.has(webhookId);
      this.set(webhookId, own[0]!.failingSince !== null && own[0]!.isActive);
      if (isNew) for (const { id } of own.slice(PER_FAILING)) beyond.add(id);
    }
    return beyond;
  }

  set(webhookId: string, isFailing: boolean): void {
    if (isFailing) this.#ids.add(webhookId);
    else this.#ids.delete(webhookId);
  }
}
