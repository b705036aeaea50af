export { answerLike, answers } from './answers.ts';
export { collectRoutes, describeApi, type ApiDoc } from './document.ts';
export { BEARER, BEARER_OR_NOBODY, NOBODY } from './security.ts';
