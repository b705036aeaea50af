/** The samples of sentences, how far they were handed out, and what share of the words that is. */
export interface Score {
  /** Adds sentences that will follow. */
  expect(texts: string[]): void;
  begin(text: string): void;
  add(pcm: Int16Array): void;
  end(): void;
  /** No sentence follows. */
  complete(): void;
  readonly isComplete: boolean;
  /** True if a frame can be handed out; the last may be shorter. */
  has(frame: number): boolean;
  /** `sentence`: the text up to and with the sentence that begins here, when one does. */
  take(frame: number): { pcm: Int16Array; sentence: string | null };
  rewind(samples: number): void;
  /** The heard share of the words, if `queued` of the samples handed out are not heard yet. */
  share(queued: number): number;
}

interface Part {
  text: string;
  words: number;
  from: number;
  /** Null while the sentence is being synthesised. */
  to: number | null;
}

/** Seconds that a word takes, where the sound of its sentence is not complete. */
const WORD_SECONDS = 0.4;

const wordsIn = (text: string): number => text.split(/\s+/).filter(Boolean).length;

export function createScore(sampleRate: number): Score {
  let allWords = 0;
  const parts: Part[] = [];
  const pieces: { pcm: Int16Array; from: number }[] = [];
  let made = 0;
  let at = 0;
  let announced = 0;
  let isComplete = false;

  function heardWords({ words, from, to }: Part, position: number): number {
    const length = to === null ? Math.max(made - from, words * WORD_SECONDS * sampleRate) : to - from;
    if (length <= 0) return position >= from ? words : 0;
    return words * Math.min(1, Math.max(0, (position - from) / length));
  }

  function copy(length: number): Int16Array {
    const pcm = new Int16Array(length);
    for (const piece of pieces) {
      const from = Math.max(at, piece.from);
      const to = Math.min(at + length, piece.from + piece.pcm.length);
      if (from < to) pcm.set(piece.pcm.subarray(from - piece.from, to - piece.from), from - at);
    }
    return pcm;
  }

  return {
    expect: (texts) => void (allWords += texts.reduce((sum, text) => sum + wordsIn(text), 0)),
    begin: (text) => void parts.push({ text, words: wordsIn(text), from: made, to: null }),
    add: (pcm) => {
      pieces.push({ pcm, from: made });
      made += pcm.length;
    },
    end: () => {
      const part = parts.at(-1);
      if (part) part.to = made;
    },
    complete: () => void (isComplete = true),
    get isComplete() {
      return isComplete;
    },
    has: (frame) => made - at >= frame || (isComplete && made > at),
    take: (frame) => {
      const pcm = copy(Math.min(frame, made - at));
      const begun = parts.filter((part) => part.from <= at && (part.to ?? Infinity) > part.from).length;
      const isNew = begun > announced;
      announced = Math.max(announced, begun);
      at += pcm.length;
      const sentence = isNew
        ? parts
            .slice(0, begun)
            .map((part) => part.text)
            .join(' ')
        : null;
      return { pcm, sentence };
    },
    rewind: (samples) => void (at = Math.max(0, at - samples)),
    share: (queued) => {
      const position = at - queued;
      const heard = parts.reduce((sum, part) => sum + heardWords(part, position), 0);
      return allWords === 0 ? 0 : heard / allWords;
    },
  };
}
