/** The encoding that a label names, as the Encoding standard writes it; null for a label that it doesn't know. */
export function labelled(label: string | null): string | null {
  if (!label) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
