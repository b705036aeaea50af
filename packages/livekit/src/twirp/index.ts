export { createTwirp, type Twirp } from './twirp.ts';
