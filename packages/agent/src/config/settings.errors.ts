/** A setting that is missing or wrong. The message names all of them. */
export class SettingsError extends Error {
  override name = 'SettingsError';
}
