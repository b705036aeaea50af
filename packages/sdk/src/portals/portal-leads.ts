import type { ListPart } from '../calls/calls.types.ts';
import { PortalLeadDocument, PortalLeadsDocument, RetryPortalLeadDocument } from '../generated/graphql.ts';
import { runGraphql } from '../graphql/graphql.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { pageAfter, type PagePromise } from '../http/pages.ts';
import type { Transport } from '../http/transport.ts';
import { fromFilter, toLead } from './portals.convert.ts';
import type { PortalLead, PortalLeadFilter } from './portals.types.ts';

/**
 * Leads that portals sent, with their state: `nova.portals.leads`.
 *
 * @example
 * for await (const { name, reason } of nova.portals.leads.list({ status: ['waiting'] })) console.log(name, reason);
 */
export class PortalLeads {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists leads, newest first. `for await` reads all of them, `await` one page.
   *
   * @throws AuthenticationError, BadRequestError
   * @example
   * for await (const { phone, status } of nova.portals.leads.list({ portal: 'bayut' })) console.log(phone, status);
   */
  list(
    { first, after = null, ...filter }: PortalLeadFilter & ListPart = {},
    options?: RequestOptions,
  ): PagePromise<PortalLead> {
    const load = (from: string | null) => {
      const variables = { first, after: from, filter: fromFilter(filter) };
      return runGraphql(this.#transport, PortalLeadsDocument, variables, options).map(
        ({ portalLeads: { nodes, pageInfo } }) => ({
          items: nodes.map(toLead),
          next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        }),
      );
    };
    return pageAfter(load, after);
  }

  /**
   * @throws NotFoundError, AuthenticationError
   * @example
   * const { status, callId } = await nova.portals.leads.get(leadId);
   */
  get(leadId: string, options?: RequestOptions): ApiPromise<PortalLead> {
    return runGraphql(this.#transport, PortalLeadDocument, { id: leadId }, options).map((data) =>
      toLead(data.portalLead),
    );
  }

  /**
   * Checks a lead again now, if it was not called.
   *
   * @throws ConflictError for a lead that was called or can never be called, NotFoundError, AuthenticationError
   * @example
   * await nova.portals.leads.retry(leadId);
   */
  retry(leadId: string, options?: RequestOptions): ApiPromise<PortalLead> {
    return runGraphql(this.#transport, RetryPortalLeadDocument, { id: leadId }, options).map((data) =>
      toLead(data.retryPortalLead),
    );
  }
}
