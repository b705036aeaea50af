/** A number as it was read from tokens. */
export interface Cardinal {
  /** Null when the words are a number without a certain value. */
  value: number | null;
  /** The number before its scales: 10 in "ten thousand"; NaN when the number is a sum of several groups. */
  lead: number;
  /** The product of the scales that the last group was multiplied with; 1 without any. */
  scale: number;
  /** The index of the token after it. */
  end: number;
  /** "Twenty odd", "20ish". */
  approx: boolean;
  /** Ends in a scale that takes no rest, such as "k". */
  short: boolean;
}
