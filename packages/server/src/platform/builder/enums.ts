/** A word as GraphQL can name it: `ar-AE` is AR_AE, `call.ended` is CALL_ENDED. */
const nameOf = (word: string) => word.toUpperCase().replaceAll(/[-.]/g, '_');

/**
 * The values of an enum: its words, each with its description. An enum that shows a text column has `string` for its
 * words (`enumValues<string>({…} satisfies Record<Goal, string>)`), because the column has.
 */
export function enumValues<Word extends string>(
  descriptions: Record<Word, string>,
): Record<string, { value: Word; description: string }> {
  const words = Object.keys(descriptions) as Word[];
  return Object.fromEntries(words.map((value) => [nameOf(value), { value, description: descriptions[value] }]));
}
