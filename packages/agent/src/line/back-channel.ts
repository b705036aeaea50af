/** Sounds and words by which a listener shows that the speaker should go on. */
const WORDS = new Set(
  [
    'mhm mm mmm hmm hm um uh huh aha ah oh okay ok yeah yep yes right sure alright cool wow i see go on',
    'اها أها آها ايه إيه اي نعم ايوه أيوه طيب تمام اوكي أوكي اوك صح زين همم امم أمم',
  ].flatMap((list) => list.split(' ')),
);
const MOST_WORDS = 3;

/** True if words said while the agent speaks only show that somebody listens. */
export function isBackChannel(text: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.length > 0 && words.length <= MOST_WORDS && words.every((word) => WORDS.has(word));
}
