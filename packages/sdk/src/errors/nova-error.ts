/**
 * The base class of all errors that this package throws on purpose.
 *
 * @example
 * try {
 *   await nova.calls.place(input);
 * } catch (error) {
 *   if (error instanceof NovaError) console.error(error.message);
 *   else throw error;
 * }
 */
export class NovaError extends Error {
  // On the prototype, so that the name is in the first line of the stack.
  static {
    this.prototype.name = 'NovaError';
  }
}
