export { CallingWindowInput, CallingWindowType } from './window.graphql.ts';
export { checkWindow, DEFAULT_WINDOW, isTimezone, nextAllowed } from './window.ts';
