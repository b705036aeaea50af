import type { Account, Api } from './api.ts';
import { nextOf, Socket } from './socket.ts';

/** An event of `callEvents`, with its time of arrival. */
export interface SeenEvent {
  id: string;
  callId: string;
  seq: number;
  cursor: string;
  type: string;
  at: string;
  isLast: boolean;
  arrivedAt: number;
}

/** Milliseconds from the event's creation, inside its transaction, to its arrival. */
export const delayOf = ({ arrivedAt, at }: SeenEvent): number => arrivedAt - Date.parse(at);

const SUBSCRIPTION = `subscription ($after: String) {
  callEvents(after: $after) { id callId seq cursor type at isLast turn { role text } }
}`;

/** One subscriber of all of an account's calls. */
export class Watcher {
  readonly events: SeenEvent[] = [];
  readonly #ended = new Set<string>();
  #socket!: Socket;
  /** Called for each event at once. */
  onEvent: (event: SeenEvent) => void = () => {};

  /** @param after a cursor; `0` starts with the first event. */
  static async open(api: Api, { token }: Account, after: string): Promise<Watcher> {
    const watcher = new Watcher();
    watcher.#socket = await Socket.open(api.url, token, (data) => watcher.#take(data));
    watcher.#socket.subscribe(SUBSCRIPTION, { after });
    return watcher;
  }

  get endedCount(): number {
    return this.#ended.size;
  }

  /** Waits until `isEnough`, or until no event came for `patienceMs`. */
  async until(isEnough: () => boolean, patienceMs = 15_000): Promise<void> {
    let count = -1;
    let since = Date.now();
    while (!isEnough() && Date.now() - since < patienceMs && !this.#socket.closed) {
      if (count !== this.events.length) since = Date.now();
      count = this.events.length;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  close(): Promise<void> {
    return this.#socket.close();
  }

  #take(data: Buffer): void {
    const arrivedAt = performance.timeOrigin + performance.now();
    const event = (nextOf(data) as { callEvents: SeenEvent } | null)?.callEvents;
    if (!event) return;
    const seen = { ...event, arrivedAt };
    this.events.push(seen);
    if (seen.isLast) this.#ended.add(seen.callId);
    this.onEvent(seen);
  }
}
