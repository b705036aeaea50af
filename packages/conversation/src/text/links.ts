const SIGN = '[^\\s<>"“”«»|\\\\^`{}]';
const LAST = '[^\\s<>"“”«»|\\\\^`{}*~.,;:!?؟)\\]—–]';

/**
 * A link with its path: with a scheme, or as a bare host followed by a slash. A full stop behind it is not part of it.
 */
export const LINK = new RegExp(
  `https?:\\/\\/${SIGN}{0,400}${LAST}|(?<![\\w@.-])(?:[a-z0-9-]{1,63}\\.){1,4}[a-z]{2,24}\\/(?:${SIGN}{0,400}${LAST})?`,
  'gi',
);

/** The text without its links, for checks that look at its letters. */
export const withoutLinks = (text: string): string => text.replace(LINK, ' ');

/** A link in the form used for comparison: without the scheme and the last slash. */
export const bareLink = (link: string): string => link.replace(/^https?:\/\//i, '').replace(/\/$/, '');
