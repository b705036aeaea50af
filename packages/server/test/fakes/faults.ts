/**
 * The fault of a request. A number: an error with this status. `drop`: the connection ends before anything is done.
 * `drop_after`: it ends after the work is done, so the caller cannot know. `hang`: nothing is done and no answer comes.
 */
export type Fault = number | 'drop' | 'drop_after' | 'hang';

export interface FaultRule {
  how: Fault;
  /** The start of the path; any path by default. */
  path?: string;
  method?: 'GET' | 'POST' | 'DELETE';
  /** The number of requests; one by default. */
  times?: number;
}

export class Faults {
  private readonly rules: (FaultRule & { left: number })[] = [];
  private readonly gates = new Map<string, Promise<void>>();

  add(rule: FaultRule): void {
    this.rules.push({ ...rule, left: rule.times ?? 1 });
  }

  clear(): void {
    this.rules.length = 0;
  }

  take(method: string, path: string): Fault | undefined {
    const rule = this.rules.find((one) => one.left > 0 && matches(one, method, path));
    if (rule) rule.left -= 1;
    return rule?.how;
  }

  /** Makes requests to a path wait. @returns a function that releases them. */
  hold(path: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.gates.set(path, promise);
    return () => {
      this.gates.delete(path);
      resolve();
    };
  }

  async wait(method: string, path: string): Promise<void> {
    for (const [start, gate] of this.gates) if (method === 'POST' && path.startsWith(start)) await gate;
  }
}

const matches = (rule: FaultRule, method: string, path: string): boolean =>
  (rule.method ?? method) === method && path.startsWith(rule.path ?? '/');
