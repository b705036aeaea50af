/**
 * Whether a page comes from the user's own machine, such as the MCP Inspector. A page that another site has led to this
 * machine by its DNS still sends its own origin.
 */
export const isLocalOrigin = (origin: string): boolean =>
  /^https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(origin);
