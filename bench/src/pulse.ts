import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 100;

/** Asks for something small again and again, each time on a new connection: what a user feels meanwhile. */
export class Pulse {
  readonly waitsMs: number[] = [];
  readonly #url: string;
  readonly #done: Promise<void>;
  #isOver = false;

  constructor(url: string) {
    this.#url = url;
    this.#done = this.#beat();
  }

  /** How long each took, in milliseconds; one that failed took as long as it lasted. */
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
