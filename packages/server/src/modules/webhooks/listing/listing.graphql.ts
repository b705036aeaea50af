import { pageLoaders } from '../../../platform/builder/index.ts';
import type { DeliveryFilter } from '../webhooks.store.ts';
import { pagesOfDeliveries, type DeliveryPage } from './listing.store.ts';

/** Pages of the deliveries to the endpoints of a list. */
export const deliveryPages = pageLoaders(
  ({ prisma }, webhookIds: readonly string[], filter: DeliveryFilter, page: DeliveryPage) =>
    pagesOfDeliveries(prisma, webhookIds, filter, page),
);
