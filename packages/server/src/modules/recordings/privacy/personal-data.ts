import { afterCommit } from '../../../platform/db/index.ts';
import type { PersonalData } from '../../../platform/privacy/index.ts';
import type { RecordingsDeps } from '../recordings.deps.ts';

/** The recordings' part of erasure. They are files, so they go when the rows are gone; the sweep finds what was left. */
export const recordingsPersonalData = ({ store, log }: Pick<RecordingsDeps, 'store' | 'log'>): PersonalData => ({
  tables: {},
  async eraseCalls(tx, calls) {
    const ids = calls.map(({ id }) => id);
    if (store)
      afterCommit(tx, () => {
        store.remove(ids).catch((error: unknown) => log.error({ err: error }, 'recordings could not be deleted'));
      });
    return 0;
  },
});
