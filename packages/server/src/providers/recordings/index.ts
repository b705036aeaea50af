export { folderRecordings } from './folder.ts';
export type { Recordings } from './recordings.port.ts';
