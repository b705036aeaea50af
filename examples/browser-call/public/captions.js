/** @typedef {'agent' | 'lead'} Role */

/** Shows the last words. @param {Element} list */
function toEnd(list) {
  list.scrollTop = list.scrollHeight;
}

/** A smaller window or a turned telephone would hide the last words. */
const resizes = new ResizeObserver((changes) => changes.forEach(({ target }) => toEnd(target)));

/**
 * The conversation as a list: settled turns, and at its end a line for each side that is speaking. Only settled turns
 * are read out by a screen reader, because the words of a line still change.
 *
 * @param {HTMLElement} list
 */
export function createCaptions(list) {
  list.replaceChildren();
  resizes.observe(list);
  /** @type {Map<Role, HTMLElement>} */
  const live = new Map();

  /** @param {Role} role @param {string} text */
  function line(role, text) {
    const item = document.createElement('li');
    item.dataset.role = role;
    item.dir = 'auto';
    const who = document.createElement('span');
    who.className = 'who';
    who.textContent = role === 'agent' ? 'Agent' : 'You';
    const words = document.createElement('span');
    words.textContent = text;
    item.append(who, words);
    return item;
  }

  return {
    /** Shows the words so far; no words remove the line. @param {Role} role @param {string} text */
    speaking(role, text) {
      live.get(role)?.remove();
      live.delete(role);
      if (text === '') return;
      const item = line(role, text);
      item.dataset.live = '';
      item.setAttribute('aria-hidden', 'true');
      live.set(role, item);
      list.append(item);
      toEnd(list);
    },
    /** @param {Role} role @param {string} text */
    said(role, text) {
      this.speaking(role, '');
      const [first] = live.values();
      list.insertBefore(line(role, text), first ?? null);
      toEnd(list);
    },
  };
}
