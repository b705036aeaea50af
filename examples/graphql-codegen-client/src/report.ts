import type { Nova } from '@nova-calls/sdk';
import { PlaceDocument, ProgressDocument, ReportDocument } from './documents.ts';
import type { CallFilter, PlaceCallsInput, ReportedCallFragment, ReportQuery } from './generated/graphql.ts';

/** Places calls, and reports how many are over until all are. */
export async function placeAndFollow(
  nova: Nova,
  input: PlaceCallsInput,
  tell: (ended: number, total: number) => void,
): Promise<string> {
  const { placeCalls } = await nova.graphql(PlaceDocument, { input });
  const batchId = placeCalls.batch.id;
  let told = 0;
  for await (const { batchUpdated } of nova.subscribe(ProgressDocument, { batchId })) {
    // The event comes with every change of a call, but the number of ended calls changes less often.
    if (batchUpdated.ended > told) tell(batchUpdated.ended, batchUpdated.total);
    told = batchUpdated.ended;
  }
  return batchId;
}

/** All matching calls, page by page, as the document selects them. */
export async function* reportedCalls(nova: Nova, filter: CallFilter = {}): AsyncGenerator<ReportedCallFragment> {
  let after: string | null = null;
  do {
    const { calls }: ReportQuery = await nova.graphql(ReportDocument, { first: 50, after, filter });
    yield* calls.nodes;
    after = calls.pageInfo.hasNextPage ? calls.pageInfo.endCursor : null;
  } while (after);
}
