/** A value as a GraphQL name: `ar-AE` becomes AR_AE, `call.ended` becomes CALL_ENDED. */
const nameOf = (word: string) => word.toUpperCase().replaceAll(/[-.:]/g, '_');

/**
 * The values of an enum with their descriptions. For an enum that shows a text column, use `enumValues<string>({…}
 * satisfies Record<Goal, string>)`, because the column is typed `string`.
 */
export function enumValues<Word extends string>(
  descriptions: Record<Word, string>,
): Record<string, { value: Word; description: string }> {
  const words = Object.keys(descriptions) as Word[];
  return Object.fromEntries(words.map((value) => [nameOf(value), { value, description: descriptions[value] }]));
}

/**
 * The values of an enum that was a String before. They are called as they were sent, so that clients read the same.
 */
export const sameWords = <Word extends string>(
  descriptions: Record<Word, string>,
): Record<string, { value: Word; description: string }> =>
  Object.fromEntries(
    (Object.keys(descriptions) as Word[]).map((value) => [value, { value, description: descriptions[value] }]),
  );
