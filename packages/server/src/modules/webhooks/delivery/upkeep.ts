import { after, DAY } from '../../../platform/clock/index.ts';
import type { WebhooksGiven } from '../webhooks.deps.ts';
import { KEPT_DAYS } from './delivery.model.ts';
import { deleteDeliveriesBefore } from './delivery.store.ts';

export const retain = ({ db, clock }: Pick<WebhooksGiven, 'db' | 'clock'>): Promise<void> =>
  deleteDeliveriesBefore(db.prisma, after(clock.now(), -KEPT_DAYS * DAY));
