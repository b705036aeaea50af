import { CampaignUpdatedDocument } from '../generated/graphql.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { pagesByOffset } from '../http/offset-pages.ts';
import { pageAfter, type PagePromise } from '../http/pages.ts';
import { queryOf, segment, type Transport } from '../http/transport.ts';
import { DocumentPlan } from '../stream/document-plan.ts';
import type { SubscribeOptions } from '../stream/options.ts';
import { Subscription } from '../stream/subscription.ts';
import { toProgress } from './campaigns.convert.ts';
import type { AddedLeads, AddLeadsInput, CampaignLead, CampaignLeadFilter } from './leads.types.ts';
import type {
  Campaign,
  CampaignChanges,
  CampaignProgress,
  CampaignReport,
  CreateCampaignInput,
  Rehearsal,
} from './campaigns.types.ts';

const PAGE = 50;
const pathOf = (campaignId: string, rest = '') => `/v1/campaigns/${segment(campaignId)}${rest}`;

/**
 * Many leads, called in their calling hours, a few at once, and again when nobody answers: `nova.campaigns`.
 *
 * @example
 * const { id } = await nova.campaigns.create({ name: 'Autumn', product: 'CloudSync CRM', goal: 'qualify_interest', consent: true });
 * const { added, bad } = await nova.campaigns.addLeads(id, { csv, mapping: { phone: 'Mobile', name: 'Full name' } });
 * await nova.campaigns.launch(id);
 */
export class Campaigns {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Makes a campaign. It is a draft: add leads, rehearse it, then launch it.
   *
   * @throws BadRequestError, ValidationError, ConflictError, AuthenticationError
   * @example
   * const { id } = await nova.campaigns.create({ name: 'Autumn', product: 'CloudSync CRM', goal: 'collect_info', consent: true });
   */
  create(input: CreateCampaignInput, options?: RequestOptions): ApiPromise<Campaign> {
    const exchange = { method: 'POST', path: '/v1/campaigns', body: input, isRepeatable: false } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Lists your campaigns, newest first. `for await` reads all of them, `await` one page.
   *
   * @throws AuthenticationError
   * @example
   * for await (const { name, status } of nova.campaigns.list()) console.log(name, status);
   */
  list(
    { limit = PAGE, offset = 0 }: { limit?: number; offset?: number } = {},
    options?: RequestOptions,
  ): PagePromise<Campaign> {
    return pagesByOffset(this.#transport, '/v1/campaigns', { limit, offset }, options);
  }

  /**
   * @throws NotFoundError, AuthenticationError
   * @example
   * const { status, pauseReason } = await nova.campaigns.get(campaignId);
   */
  get(campaignId: string, options?: RequestOptions): ApiPromise<Campaign> {
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: pathOf(campaignId), isRepeatable: true }));
  }

  /**
   * Changes a campaign that is not over, for the calls that are placed from then on. null clears what may be empty.
   *
   * @throws BadRequestError, ValidationError, NotFoundError, ConflictError, AuthenticationError
   * @example
   * await nova.campaigns.update(campaignId, { concurrency: 10 });
   */
  update(campaignId: string, changes: CampaignChanges, options?: RequestOptions): ApiPromise<Campaign> {
    const exchange = { method: 'PATCH', body: changes, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange, path: pathOf(campaignId) }));
  }

  /**
   * Adds up to 10,000 leads, as objects or as CSV text. Every bad row and every duplicate is named. A number that the
   * campaign has already is not added again, so repeating this is safe.
   *
   * @throws BadRequestError when the CSV cannot be read, NotFoundError, ConflictError, AuthenticationError
   * @example
   * const { added, bad } = await nova.campaigns.addLeads(campaignId, { csv, mapping: { phone: 'Mobile' }, country: 'AE' });
   * for (const { row, reason } of bad) console.log(`row ${row}: ${reason}`);
   */
  addLeads(campaignId: string, input: AddLeadsInput, options?: RequestOptions): ApiPromise<AddedLeads> {
    const exchange = { method: 'POST', body: input, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange, path: pathOf(campaignId, '/leads') }));
  }

  /**
   * Lists the leads of a campaign in the order in which they were added. `for await` reads all of them, `await` one page.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * for await (const { phone, reason, dueAt } of nova.campaigns.leads(campaignId, { status: 'waiting' }))
   *   console.log(phone, reason, dueAt);
   */
  leads(
    campaignId: string,
    { status, after: from = 0, limit = PAGE }: CampaignLeadFilter = {},
    options?: RequestOptions,
  ): PagePromise<CampaignLead> {
    const load = (after: string | null) =>
      this.#transport
        .rest<CampaignLead[]>(() => ({
          ...options,
          method: 'GET',
          path: pathOf(campaignId, `/leads${queryOf({ status, after, limit })}`),
          isRepeatable: true,
        }))
        .map((items) => ({ items, next: items.length < limit ? null : String(items.at(-1)!.position) }));
    return pageAfter(load, String(from));
  }

  /**
   * Reads what became of the leads, counted as it is now.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * const { reached, waiting, outcomes } = await nova.campaigns.report(campaignId);
   */
  report(campaignId: string, options?: RequestOptions): ApiPromise<CampaignReport> {
    const path = () => pathOf(campaignId, '/report');
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: path(), isRepeatable: true }));
  }

  /**
   * Begins to call the leads of a draft, at its start time or now, within its calling window. Repeating this is safe.
   *
   * @throws BadRequestError without leads, NotFoundError, ConflictError, ServerError when its media is not set up,
   *   AuthenticationError
   * @example
   * const { status } = await nova.campaigns.launch(campaignId);
   */
  launch(campaignId: string, options?: RequestOptions): ApiPromise<Campaign> {
    return this.#become(campaignId, 'launch', options);
  }

  /**
   * Places no more calls, and takes back those that are not dialled. Other calls go on. Repeating this is safe.
   *
   * @throws NotFoundError, ConflictError for a draft and once it is over, AuthenticationError
   * @example
   * await nova.campaigns.pause(campaignId);
   */
  pause(campaignId: string, options?: RequestOptions): ApiPromise<Campaign> {
    return this.#become(campaignId, 'pause', options);
  }

  /**
   * Goes on with a paused campaign. Repeating this is safe.
   *
   * @throws NotFoundError, ConflictError for a draft and once it is over, ServerError, AuthenticationError
   * @example
   * await nova.campaigns.resume(campaignId);
   */
  resume(campaignId: string, options?: RequestOptions): ApiPromise<Campaign> {
    return this.#become(campaignId, 'resume', options);
  }

  /**
   * Ends a campaign for good. Waiting leads are not called, and calls that nobody has answered are cancelled. Repeating
   * this is safe.
   *
   * @throws NotFoundError, ConflictError once it is completed, AuthenticationError
   * @example
   * await nova.campaigns.cancel(campaignId);
   */
  cancel(campaignId: string, options?: RequestOptions): ApiPromise<Campaign> {
    return this.#become(campaignId, 'cancel', options);
  }

  /**
   * Deletes a campaign that is not scheduled or running, with its leads and rehearsals. Its calls stay, with their minutes
   * and consents.
   *
   * @throws NotFoundError, ConflictError while it is scheduled or running or has calls that are not over,
   *   AuthenticationError
   * @example
   * await nova.campaigns.cancel(campaignId);
   * await nova.campaigns.delete(campaignId);
   */
  delete(campaignId: string, options?: RequestOptions): ApiPromise<void> {
    const path = () => pathOf(campaignId);
    return this.#transport.rest(() => ({ ...options, method: 'DELETE', path: path(), isRepeatable: 'if-refused' }));
  }

  /**
   * Lets the agent talk to simulated leads, each of another kind. Nobody is dialled, and no minutes are used. Read the
   * results with `rehearsal`.
   *
   * @throws NotFoundError, ConflictError while another one runs, RateLimitError, AuthenticationError
   * @example
   * const { id } = await nova.campaigns.rehearse(campaignId, { personas: 16 });
   */
  rehearse(
    campaignId: string,
    input: { personas?: number | null | undefined } = {},
    options?: RequestOptions,
  ): ApiPromise<Rehearsal> {
    const exchange = { method: 'POST', body: input, isRepeatable: false } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange, path: pathOf(campaignId, '/rehearsals') }));
  }

  /**
   * Reads a rehearsal: the conversations so far with their scores, the worst first.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * const { status, results } = await nova.campaigns.rehearsal(campaignId, rehearsalId);
   */
  rehearsal(campaignId: string, rehearsalId: string, options?: RequestOptions): ApiPromise<Rehearsal> {
    const path = () => pathOf(campaignId, `/rehearsals/${segment(rehearsalId)}`);
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: path(), isRepeatable: true }));
  }

  /**
   * Follows a campaign: its state and report now, and again whenever something changes, until it is over.
   *
   * @throws AuthenticationError, NotFoundError, StreamError when it could not reconnect, AbortError
   * @example
   * for await (const { status, report } of nova.campaigns.watch(campaignId)) console.log(status, report.reached);
   */
  watch(campaignId: string, options?: SubscribeOptions): Subscription<CampaignProgress> {
    const plan = new DocumentPlan(CampaignUpdatedDocument.toString(), { id: campaignId }, toProgress);
    return new Subscription(this.#transport, plan, options);
  }

  #become(campaignId: string, change: string, options?: RequestOptions): ApiPromise<Campaign> {
    const path = () => pathOf(campaignId, `/${change}`);
    return this.#transport.rest(() => ({ ...options, method: 'POST', path: path(), isRepeatable: true }));
  }
}
