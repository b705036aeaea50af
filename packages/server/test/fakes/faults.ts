/**
 * What goes wrong with a request: an error's status; `drop`: the connection ends before anything is done; `drop_after`:
 * it ends after it was done, so that the caller cannot know; `hang`: never an answer, and nothing is done.
 */
export type Fault = number | 'drop' | 'drop_after' | 'hang';

export interface FaultRule {
  how: Fault;
  /** The start of the path; any path unless told. */
  path?: string;
  method?: 'GET' | 'POST' | 'DELETE';
  /** How many requests; one unless told. */
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

  /** Makes requests wait. @returns what lets them go on */
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
