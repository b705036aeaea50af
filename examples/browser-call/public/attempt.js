import { showProblem } from './view.js';

/**
 * Does something, and shows the message if it fails.
 *
 * @param {() => Promise<unknown>} action
 * @returns {Promise<boolean>} whether it succeeded
 */
export async function attempt(action) {
  showProblem('');
  try {
    await action();
    return true;
  } catch (error) {
    showProblem(error instanceof Error ? error.message : String(error));
    return false;
  }
}
