export type Side = 'caller' | 'agent';

/** Both sides of a call as one sound. Places are samples since some start. */
export interface Mixer {
  write(side: Side, at: number, pcm: Int16Array): void;
  /** Drops what a side has from here on. */
  cut(side: Side, at: number): void;
  /** Takes out what lies before a place. Null when there is nothing. What comes later for that time is dropped. */
  take(until: number): { at: number; pcm: Int16Array } | null;
}

export function createMixer(start: number): Mixer {
  let from = start;
  const sides: Record<Side, Int16Array> = { caller: new Int16Array(0), agent: new Int16Array(0) };

  function withRoom(side: Side, length: number): Int16Array {
    const held = sides[side];
    if (held.length >= length) return held;
    const more = new Int16Array(Math.max(length, held.length * 2));
    more.set(held);
    return (sides[side] = more);
  }
  const clamped = (sample: number) => Math.max(-32_768, Math.min(32_767, sample));

  return {
    write(side, at, pcm) {
      const late = Math.max(0, from - at);
      if (late >= pcm.length) return;
      const place = at + late - from;
      withRoom(side, place + pcm.length - late).set(pcm.subarray(late), place);
    },
    cut: (side, at) => void sides[side].fill(0, Math.max(0, at - from)),
    take(until) {
      const length = until - from;
      if (length <= 0) return null;
      const [caller, agent] = [withRoom('caller', length), withRoom('agent', length)];
      const pcm = Int16Array.from({ length }, (_, at) => clamped((caller[at] ?? 0) + (agent[at] ?? 0)));
      const taken = { at: from, pcm };
      sides.caller = caller.slice(length);
      sides.agent = agent.slice(length);
      from = until;
      return taken;
    },
  };
}
