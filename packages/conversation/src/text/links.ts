const SIGN = '[^\\s<>"“”«»|\\\\^`{}]';
const LAST = '[^\\s<>"“”«»|\\\\^`{}*~.,;:!?؟)\\]—–]';

/** A link with its path: with a scheme, or as a bare host followed by a slash. Leaves the full stop behind it alone. */
export const LINK = new RegExp(
  `https?:\\/\\/${SIGN}{0,400}${LAST}|(?<![\\w@.-])(?:[a-z0-9-]{1,63}\\.){1,4}[a-z]{2,24}\\/(?:${SIGN}{0,400}${LAST})?`,
  'gi',
);

/** The text without its links, for what is judged by its letters. */
export const withoutLinks = (text: string): string => text.replace(LINK, ' ');

/** A link as it is compared: without the scheme and the last slash. */
export const bareLink = (link: string): string => link.replace(/^https?:\/\//i, '').replace(/\/$/, '');
