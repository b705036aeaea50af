/** How bad the network is. */
export interface Conditions {
  /** The share of audio packets and lossy messages that get lost, 0 to 1; spread evenly. */
  loss?: number;
  /** The delay of audio and lossy messages, in milliseconds. */
  delayMs?: number;
}

interface Line extends Required<Conditions> {
  /** Counts up to the next packet that gets lost. */
  owed: number;
}

/** Forwards packets, and loses and delays them as a test asks. */
export class Network {
  readonly #lines = new Map<string, Line>();

  /** For packets to and from one participant; without an identity, for everybody. */
  set({ loss = 0, delayMs = 0 }: Conditions, identity = '*'): void {
    this.#lines.set(identity, { loss, delayMs, owed: 0 });
  }

  heal(): void {
    this.#lines.clear();
  }

  carry(from: string, to: string, deliver: () => void): void {
    const lines = [from, to, '*'].flatMap((identity) => this.#lines.get(identity) ?? []);
    if (lines.some(loses)) return;
    const delayMs = lines.reduce((sum, line) => sum + line.delayMs, 0);
    if (delayMs === 0) deliver();
    else setTimeout(deliver, delayMs).unref();
  }
}

function loses(line: Line): boolean {
  line.owed += line.loss;
  if (line.owed < 1) return false;
  line.owed -= 1;
  return true;
}
