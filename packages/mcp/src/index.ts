export type { ApiOptions } from './api.ts';
export { createMcpServer } from './server.ts';
export { version } from './version.ts';
