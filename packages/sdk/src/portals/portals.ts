import {
  CreatePortalIntegrationDocument,
  DeletePortalIntegrationDocument,
  PortalIntegrationDocument,
  PortalIntegrationsDocument,
  RotatePortalSecretDocument,
  UpdatePortalIntegrationDocument,
} from '../generated/graphql.ts';
import { runGraphql } from '../graphql/graphql.ts';
import { toEnum } from '../graphql/words.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import type { Transport } from '../http/transport.ts';
import { PortalLeads } from './portal-leads.ts';
import { fromCampaign, toIntegration } from './portals.convert.ts';
import type { CreatePortalInput, PortalCampaign, PortalIntegration } from './portals.types.ts';

/**
 * Leads of property portals: `nova.portals`.
 *
 * @example
 * const { webhookPath, secret } = await nova.portals.create({ portal: 'bayut', product, goal: 'qualify_interest' });
 */
export class Portals {
  /** The leads that portals sent, with their state. */
  readonly leads: PortalLeads;
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
    this.leads = new PortalLeads(transport);
  }

  /**
   * Lists your integrations, oldest first.
   *
   * @throws AuthenticationError
   * @example
   * for (const { portal, webhookPath } of await nova.portals.list()) console.log(portal, webhookPath);
   */
  list(options?: RequestOptions): ApiPromise<PortalIntegration[]> {
    return runGraphql(this.#transport, PortalIntegrationsDocument, {}, options).map((data) =>
      data.portalIntegrations.map(toIntegration),
    );
  }

  /**
   * @throws NotFoundError, AuthenticationError
   * @example
   * const { isActive, callingWindow } = await nova.portals.get(integrationId);
   */
  get(integrationId: string, options?: RequestOptions): ApiPromise<PortalIntegration> {
    return runGraphql(this.#transport, PortalIntegrationDocument, { id: integrationId }, options).map((data) =>
      toIntegration(data.portalIntegration),
    );
  }

  /**
   * Creates an integration, which takes leads from a portal. The secret is shared with the portal and shown only here.
   *
   * @throws BadRequestError, ConflictError for a secret that is in use, AuthenticationError
   * @example
   * const { webhookPath, secret } = await nova.portals.create({ portal: 'bayut', product, goal: 'qualify_interest' });
   */
  create(input: CreatePortalInput, options?: RequestOptions): ApiPromise<PortalIntegration & { secret: string }> {
    const { portal, secret, ...campaign } = input;
    const needed = { portal: toEnum(portal), product: campaign.product, goal: toEnum(campaign.goal) };
    const variables = { input: { ...fromCampaign(campaign), ...needed, secret } };
    return runGraphql(this.#transport, CreatePortalIntegrationDocument, variables, options).map(
      ({ createPortalIntegration: { integration, secret } }) => ({ ...toIntegration(integration), secret }),
    );
  }

  /**
   * Changes the given fields; null clears an optional field. Waiting leads are checked again.
   *
   * @throws BadRequestError, NotFoundError, AuthenticationError
   * @example
   * await nova.portals.update(integrationId, { callingWindow: null });
   */
  update(
    integrationId: string,
    input: Partial<PortalCampaign>,
    options?: RequestOptions,
  ): ApiPromise<PortalIntegration> {
    const variables = { id: integrationId, input: fromCampaign(input) };
    const run = { ...options, isRepeatable: true } as const;
    return runGraphql(this.#transport, UpdatePortalIntegrationDocument, variables, run).map((data) =>
      toIntegration(data.updatePortalIntegration),
    );
  }

  /**
   * Sets a new secret, given or generated. The old one ends within seconds.
   *
   * @throws ConflictError for a secret that is in use, NotFoundError, AuthenticationError
   * @example
   * const { secret } = await nova.portals.rotateSecret(integrationId);
   */
  rotateSecret(
    integrationId: string,
    { secret }: { secret?: string | undefined } = {},
    options?: RequestOptions,
  ): ApiPromise<PortalIntegration & { secret: string }> {
    const variables = { id: integrationId, secret };
    return runGraphql(this.#transport, RotatePortalSecretDocument, variables, options).map(
      ({ rotatePortalSecret: { integration, secret: made } }) => ({ ...toIntegration(integration), secret: made }),
    );
  }

  /**
   * Deletes an integration. Its leads stay readable, and waiting ones are never called.
   *
   * @throws ConflictError for an integration of the operator, NotFoundError, AuthenticationError
   * @example
   * await nova.portals.delete(integrationId);
   */
  delete(integrationId: string, options?: RequestOptions): ApiPromise<void> {
    return runGraphql(this.#transport, DeletePortalIntegrationDocument, { id: integrationId }, options).map(() => {});
  }
}
