import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface OpenLoop {
  port: number;
  /** Requests per second, whether or not earlier ones were answered. */
  rate: number;
  seconds: number;
  /** The next request as raw bytes. */
  next(): Buffer;
}

/**
 * Sends requests at a steady rate and measures each from the time it was due. So a server that stalls is charged for
 * all requests that would have come meanwhile.
 *
 * @returns milliseconds, one for each request. @throws Error for an answer other than 200.
 */
export async function fireAtRate({ port, rate, seconds, next }: OpenLoop): Promise<number[]> {
  const pool = new Pool(port);
  const total = rate * seconds;
  const from = performance.now();
  const answers: Promise<number>[] = [];
  while (answers.length < total) {
    const due = from + (answers.length * 1000) / rate;
    const early = due - performance.now();
    if (early > 0) await sleep(early);
    answers.push(pool.send(next()).then(() => performance.now() - due));
  }
  const times = await Promise.all(answers);
  pool.close();
  return times;
}

/** Kept connections. One more is opened when none is free. */
class Pool {
  readonly #port: number;
  readonly #free: Socket[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  async send(bytes: Buffer): Promise<void> {
    const socket = this.#free.pop() ?? connect(this.#port, '127.0.0.1').setNoDelay(true);
    await new Promise<void>((resolve, reject) => {
      let answer = '';
      const fail = (error: Error) => reject(error);
      const hear = (chunk: Buffer) => {
        answer += chunk.toString('latin1');
        if (!isWhole(answer)) return;
        socket.off('data', hear).off('error', fail);
        if (answer.startsWith('HTTP/1.1 200')) resolve();
        else reject(new Error(`answered ${answer.slice(0, 400)}`));
      };
      socket.on('data', hear).on('error', fail).write(bytes);
    });
    this.#free.push(socket);
  }

  close(): void {
    for (const socket of this.#free) socket.destroy();
  }
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  return end >= 0 && answer.length >= end + 4 + Number(/content-length: (\d+)/i.exec(answer)?.[1] ?? 0);
}
