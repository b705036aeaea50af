import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller, createKit, type Kit } from '../../../test/kit.ts';
import { after, DAY, newId } from '../../platform/clock/index.ts';
import { auditPeriods } from './billing.audit.ts';
import { coveredSeconds, minutesBegun } from './billing.ledger.model.ts';
import { openPaidMonth, upgradePeriod, endPaidMonth, followStanding } from './billing.periods.ts';
import { plansOf } from './billing.plans.ts';
import type { BillingContext } from './billing.context.ts';

let kit: Kit;
let context: BillingContext;
beforeAll(async () => {
  kit = await createKit({ work: false });
  context = { ...kit, plans: plansOf(kit.config), cards: null, hosted: null, announce: async () => {} };
});
afterAll(() => kit.close());

/** What can happen to an account's minutes. Numbers choose among what there is. */
type Step =
  | { do: 'place'; calls: number; seconds: number }
  | { do: 'extend' | 'fail' | 'cancel'; pick: number }
  | { do: 'end'; pick: number; part: number }
  | { do: 'grant'; seconds: number }
  | { do: 'pay'; plan: number; again: boolean }
  | { do: 'upgrade'; part: number }
  | { do: 'past_due' | 'recover' | 'stop' }
  | { do: 'wait'; days: number };

const pick = fc.nat(7);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('place' as const), calls: fc.integer({ min: 1, max: 4 }), seconds: fc.constantFrom(60, 60, 600, 3000) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('end' as const), pick, part: fc.constantFrom(0, 0.01, 0.5, 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('extend' as const, 'fail' as const, 'cancel' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('grant' as const), seconds: fc.integer({ min: 1, max: 900 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('pay' as const), plan: fc.nat(2), again: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('upgrade' as const), part: fc.constantFrom(1, 0.5, 0.001) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('past_due' as const, 'recover' as const, 'stop' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 8, 31) }) },
);

/** Calls that were promised minutes and are not over, and what all calls talked: what a ledger must come to. */
interface Model {
  accountId: string;
  now: Date;
  open: Map<string, number>;
  talked: number;
  invoice: string;
}
