import type { Clock } from '../../src/clock.ts';
import type { Happening, Language, Line, Uttered } from '../../src/call/call.types.ts';

/** Milliseconds that the fake voice takes for a word. */
export const WORD_MS = 300;

/** A line whose caller is a test. The agent's words take `WORD_MS` each. */
export function createFakeLine(clock: Clock) {
  const listeners: ((happening: Happening) => void)[] = [];
  const emit = (happening: Happening) => listeners.forEach((listener) => listener(happening));
  const state = {
    isConnected: false,
    isRinging: false,
    hasColleague: false,
    isLost: false,
    isBroken: false,
    isCallerSpeaking: false,
    lastSoundAt: 0,
  };
  const pressed: { keys: string; at: number }[] = [];
  let isDeaf = false;
  const said: { text: string; language: Language; at: number }[] = [];
  let cut: ((share: number) => void) | null = null;
  let voiceFails = false;

  const line: Line = {
    get isConnected() {
      return state.isConnected;
    },
    get isRinging() {
      return state.isRinging;
    },
    get hasColleague() {
      return state.hasColleague;
    },
    get isLost() {
      return state.isLost;
    },
    get isBroken() {
      return state.isBroken;
    },
    get isCallerSpeaking() {
      return state.isCallerSpeaking;
    },
    get lastSoundAt() {
      return state.isCallerSpeaking || cut ? clock.now() : state.lastSoundAt;
    },
    async say(given, language, signal, growth): Promise<Uttered> {
      if (voiceFails) throw new Error('no voice');
      const startedAt = clock.now();
      const utterance = { text: given.text, language, at: startedAt };
      said.push(utterance);
      const stopped = new AbortController();
      let words = given;
      let grown = new AbortController();
      const growing = { isWhole: growth === undefined };
      void (async () => {
        for await (const next of growth ?? []) {
          utterance.text = (words = next).text;
          grown.abort();
          grown = new AbortController();
        }
        growing.isWhole = true;
        grown.abort();
      })();
      const ms = () => words.text.split(' ').length * WORD_MS;
      let [share, playedMs] = [1, 0];
      cut = (at) => {
        share = at;
        stopped.abort();
      };
      const leave = () => cut?.((clock.now() - startedAt) / ms());
      signal?.addEventListener('abort', leave, { once: true });
      while (!stopped.signal.aborted && (playedMs < ms() || !growing.isWhole)) {
        const from = clock.now();
        const waits = playedMs < ms() ? [stopped.signal] : [stopped.signal, grown.signal];
        await clock.sleep(playedMs < ms() ? ms() - playedMs : 60_000, AbortSignal.any(waits));
        playedMs = Math.min(ms(), playedMs + clock.now() - from);
      }
      cut = null;
      state.lastSoundAt = clock.now();
      return { words, share, startedAt, endedAt: clock.now() };
    },
    async press(keys) {
      pressed.push({ keys, at: clock.now() });
      await clock.sleep(300);
    },
    stopListening: () => void (isDeaf = true),
    listenFor: () => undefined,
    onHappening: (listener) => void listeners.push(listener),
    close: async () => undefined,
  };

  return {
    line,
    said,
    pressed,
    get isDeaf() {
      return isDeaf;
    },
    ring(): void {
      state.isRinging = true;
      emit({ type: 'status' });
    },
    /** A colleague comes into the call, or leaves it. */
    colleague(isThere: boolean): void {
      state.hasColleague = isThere;
      emit({ type: 'status' });
    },
    join(): void {
      state.isConnected = true;
      emit({ type: 'joined' });
    },
    /** The caller hangs up; or the line to them breaks. */
    leave({ isBroken = false } = {}): void {
      state.isBroken = isBroken;
      state.isConnected = false;
      state.isCallerSpeaking = false;
      emit({ type: 'left' });
    },
    /** The caller begins to speak. */
    begin(): void {
      state.isCallerSpeaking = true;
    },
    /** The caller has spoken; as an interruption, after a share of the agent's words. */
    heard(text: string, { interruptedAt }: { interruptedAt?: number } = {}): void {
      const now = clock.now();
      state.isCallerSpeaking = false;
      state.lastSoundAt = now;
      if (interruptedAt !== undefined) cut?.(interruptedAt);
      emit({
        type: 'heard',
        text,
        fromMs: Math.max(0, now - 800),
        toMs: now,
        end: { quietAt: now, endedAt: now, knownAt: now },
      });
    },
    /** The worker's connection to the room breaks. */
    lose(): void {
      state.isLost = true;
      state.isConnected = false;
      emit({ type: 'left' });
    },
    loseVoice: () => void (voiceFails = true),
  };
}

export type FakeLine = ReturnType<typeof createFakeLine>;
