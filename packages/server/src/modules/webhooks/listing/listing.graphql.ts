import { createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import type { GraphqlContext } from '../../../platform/builder/index.ts';
import type { WebhookDelivery } from '../../../generated/client/client.ts';
import type { DeliveryFilter } from '../webhooks.store.ts';
import { pagesOfDeliveries, type DeliveryPage } from './listing.store.ts';

type Loader = DataLoader<string, WebhookDelivery[]>;

/**
 * Reads the same page of all endpoints of a list at once. Prisma would read all deliveries of each endpoint and cut the
 * page out of them. Nothing is cached, because a context lasts as long as its subscription.
 */
export const deliveryPages = createContextCache(({ prisma }: GraphqlContext) => {
  const loaders = new Map<string, Loader>();
  return (filter: DeliveryFilter, page: DeliveryPage): Loader => {
    const key = JSON.stringify([filter, page]);
    const known = loaders.get(key);
    if (known) return known;
    const read = (ids: readonly string[]) => pagesOfDeliveries(prisma, ids, filter, page);
    const loader: Loader = new DataLoader(read, { cache: false });
    loaders.set(key, loader);
    return loader;
  };
});
