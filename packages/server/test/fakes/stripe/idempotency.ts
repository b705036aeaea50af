import { invalid, Refusal } from './refusal.ts';
import { DAY, type State } from './state.ts';

interface Kept {
  request: string;
  at: number;
  answer: Promise<Answered>;
  isDone: boolean;
}

export interface Answered {
  status: number;
  body: Record<string, unknown>;
}

/** Remembers for a day the answers given under each key. */
export class Idempotency {
  private readonly kept = new Map<string, Kept>();

  /**
   * Runs the request, or repeats its earlier answer. @throws Refusal 400 for another request, 409 while it is in
   * progress
   */
  async once(
    state: State,
    { key, request }: { key: string; request: string },
    work: () => Promise<Answered>,
  ): Promise<Answered & { isReplayed: boolean }> {
    const known = this.kept.get(key);
    if (known && known.at > state.now - DAY) return { ...(await again(known, request)), isReplayed: true };
    const entry: Kept = { request, at: state.now, answer: work(), isDone: false };
    this.kept.set(key, entry);
    try {
      return { ...(await entry.answer), isReplayed: false };
    } catch (error) {
      if (!(error instanceof Refusal && error.isKept)) this.kept.delete(key);
      throw error;
    } finally {
      entry.isDone = true;
    }
  }
}

function again(known: Kept, request: string): Promise<Answered> {
  if (known.request !== request) {
    const message = 'Keys for idempotent requests can only be used with the same parameters they were first used with.';
    throw new Refusal(400, { type: 'idempotency_error', message });
  }
  if (!known.isDone) {
    const message = 'There is currently another in-progress request using this Idempotency Key.';
    throw invalid(message, { code: 'idempotency_key_in_use' }, 409);
  }
  return known.answer;
}
