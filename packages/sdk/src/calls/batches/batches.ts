import { toBatch } from '../calls.convert.ts';
import type { ListPart } from '../calls.types.ts';
import { BatchDocument, BatchesDocument, BatchUpdatedDocument, CancelBatchDocument } from '../../generated/graphql.ts';
import type { BatchUpdatedSubscription } from '../../generated/graphql.ts';
import { runGraphql } from '../../graphql/graphql.ts';
import type { ApiPromise } from '../../http/api-promise.ts';
import type { RequestOptions } from '../../http/options.ts';
import { pageAfter, type PagePromise } from '../../http/pages.ts';
import type { Transport } from '../../http/transport.ts';
import { DocumentPlan } from '../../stream/document-plan.ts';
import type { SubscribeOptions } from '../../stream/options.ts';
import { Subscription } from '../../stream/subscription.ts';
import type { Batch } from './batches.types.ts';

/**
 * Submissions of calls: `nova.calls.batches`. List the calls of one with `nova.calls.list({ batchId })`.
 *
 * @example
 * const { total, ended } = await nova.calls.batches.get(batchId);
 */
export class Batches {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * @throws AuthenticationError, NotFoundError
   * @example
   * const { live, completed, failed } = await nova.calls.batches.get(batchId);
   */
  get(batchId: string, options?: RequestOptions): ApiPromise<Batch> {
    return runGraphql(this.#transport, BatchDocument, { id: batchId }, options).map(({ batch }) => toBatch(batch));
  }

  /**
   * Lists the account's batches, newest first. `for await` reads all of them, `await` one page.
   *
   * @throws AuthenticationError
   * @example
   * for await (const { id, total } of nova.calls.batches.list()) console.log(id, total);
   */
  list({ first, after = null }: ListPart = {}, options?: RequestOptions): PagePromise<Batch> {
    const load = (from: string | null) =>
      runGraphql(this.#transport, BatchesDocument, { first, after: from }, options).map(
        ({ batches: { nodes, pageInfo } }) => ({
          items: nodes.map(toBatch),
          next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        }),
      );
    return pageAfter(load, after);
  }

  /**
   * Cancels the calls of a batch that are not answered yet. Answered calls go on.
   *
   * @throws AuthenticationError, NotFoundError
   * @example
   * const { cancelledAt } = await nova.calls.batches.cancel(batchId);
   */
  cancel(batchId: string, options?: RequestOptions): ApiPromise<Batch> {
    const run = { ...options, isRepeatable: true } as const;
    return runGraphql(this.#transport, CancelBatchDocument, { id: batchId }, run).map((data) =>
      toBatch(data.cancelBatch),
    );
  }

  /**
   * Follows a batch: its state now, and again whenever one of its calls changes, until all are over.
   *
   * @throws AuthenticationError, NotFoundError, StreamError when it could not reconnect, AbortError
   * @example
   * for await (const { ended, total } of nova.calls.batches.watch(batchId)) console.log(`${ended} of ${total}`);
   */
  watch(batchId: string, options?: SubscribeOptions): Subscription<Batch> {
    const plan = new DocumentPlan(BatchUpdatedDocument.toString(), { batchId }, (data: BatchUpdatedSubscription) =>
      toBatch(data.batchUpdated),
    );
    return new Subscription(this.#transport, plan, options);
  }
}
