export { createSignalling, type Refusal, type Signalling } from './signalling.ts';
export { receive, sendTo } from './socket.ts';
