/** What a subscription is made of: what is asked for, and what becomes of the results. */
export interface Plan<T> {
  readonly document: string;
  /** What the next connection asks for: to go on after what was handed out. */
  variables(): Record<string, unknown>;
  /** @returns what to hand out, or null for what was handed out before. @throws ConnectionError for a gap */
  take(data: object): { value: T } | null;
  /** Nothing comes after what was taken. */
  readonly isOver: boolean;
  /** Whether the server may end it; where not, its `complete` is a break like any other. */
  readonly endsByServer: boolean;
  /** Why a break cannot be made good; null where it can. */
  readonly whyFinal: string | null;
  /** Where it stands: what to pass as `after`; null before the first result, and where there is no such thing. */
  readonly position: number | string | null;
}
