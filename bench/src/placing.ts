import type { Account, Api } from './api.ts';

const PLACE = `mutation ($input: PlaceCallsInput!) { placeCalls(input: $input) { calls { id } batch { id } } }`;

let phones = 0;

/** Consecutive numbers, so that every kind of simulated lead occurs and no number repeats. */
const leads = (count: number) =>
  Array.from({ length: count }, () => ({
    phone: `+97150${1_000_000 + phones++}`,
    name: 'Sarah',
    company: 'Acme Corp',
  }));

/** Places calls with one request. @returns their ids. */
export async function placeCalls(
  api: Api,
  { token }: Account,
  count: number,
  more: Record<string, unknown> = {},
): Promise<string[]> {
  const input = {
    product: 'CloudSync CRM',
    context: 'Mid-market CRM, AED 99/seat, main objection is migration effort',
    goal: 'QUALIFY_INTEREST',
    consent: true,
    leads: leads(count),
    ...more,
  };
  type Placed = { placeCalls: { calls: { id: string }[] } };
  const { placeCalls: placed } = await api.graphql<Placed>(token, PLACE, { input });
  return placed.calls.map((call) => call.id);
}
