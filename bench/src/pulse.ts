import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 100;

/** Sends a small request again and again, each on a new connection, to measure the delay for users. */
export class Pulse {
  readonly waitsMs: number[] = [];
  readonly #url: string;
  readonly #done: Promise<void>;
  #isOver = false;

  constructor(url: string) {
    this.#url = url;
    this.#done = this.#beat();
  }

  /** The milliseconds of each request. A failed one counts as long as it lasted. */
  async stop(): Promise<number[]> {
    this.#isOver = true;
    await this.#done;
    return this.waitsMs;
  }

  async #beat(): Promise<void> {
    while (!this.#isOver) {
      const from = performance.now();
      await this.#ask();
      this.waitsMs.push(performance.now() - from);
      await sleep(EVERY_MS);
    }
  }

  #ask(): Promise<void> {
    return new Promise((resolve) => {
      const asked = request(`${this.#url}/billing/plans`, { agent: false }, (response) => {
        response.resume().once('close', resolve);
      });
      asked.once('error', () => resolve()).end();
    });
  }
}
