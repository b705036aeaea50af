/** The plan of a subscription: its request, and the handling of its results. */
export interface Plan<T> {
  readonly document: string;
  /** The variables of the next connection, which continues after the last returned result. */
  variables(): Record<string, unknown>;
  /** @returns the value of a new result; null for one that was returned before. @throws ConnectionError for a gap */
  take(data: object): { value: T } | null;
  /** Whether the last taken result was the end. */
  readonly isOver: boolean;
  /** Whether the server may end it. If not, its `complete` counts as a break. */
  readonly endsByServer: boolean;
  /** The reason why it cannot continue after a break; null when it can. */
  readonly whyFinal: string | null;
  /** The value to pass as `after`; null before the first result, and for subscriptions without a position. */
  readonly position: number | string | null;
}
