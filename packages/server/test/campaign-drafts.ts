import { expect } from 'vitest';
import { nextPhone } from './kit.ts';

/** Runs an operation of GraphQL. @returns its data. */
type Run = (query: string) => Promise<any>; // oxlint-disable-line typescript/no-explicit-any

/** Makes campaigns over GraphQL, in each state. */
export function campaignsBy(run: Run) {
  const id = (value: string) => `id: ${JSON.stringify(value)}`;
  const draft = async (): Promise<string> => {
    const input = '{ name: "Autumn", product: "CRM", goal: QUALIFY_INTEREST, consent: true }';
    const { createCampaign } = await run(`mutation { createCampaign(input: ${input}) { id } }`);
    const leads = `input: { leads: [{ phone: "${nextPhone()}", name: "Sarah" }] }`;
    await run(`mutation { addCampaignLeads(${id(createCampaign.id)}, ${leads}) { added } }`);
    return createCampaign.id;
  };
  const launched = async (startsAt: string): Promise<string> => {
    const campaign = id(await draft());
    const changes = `input: { startsAt: "${startsAt}" }`;
    const query = `mutation { updateCampaign(${campaign}, ${changes}) { id } launchCampaign(${campaign}) { id } }`;
    return (await run(query)).launchCampaign.id;
  };
  const scheduled = () => launched('2100-01-01T00:00:00Z');
  let rehearsed: string | null = null;
  const isRehearsing = async (campaign: string) =>
    (await run(`{ campaign(${id(campaign)}) { rehearsal { status } } }`)).campaign.rehearsal?.status === 'RUNNING';
  return {
    draft,
    /** Rows to import, one of them bad. */
    rows: () => `input: { csv: "phone\\n12\\n${nextPhone()}", onBadRows: SKIP }`,
    /** A draft, once the rehearsal of the one before is over: an account has one at once. */
    rehearsable: async (): Promise<string> => {
      const before = rehearsed;
      if (before) await expect.poll(() => isRehearsing(before), { timeout: 20_000 }).toBe(false);
      rehearsed = await draft();
      return rehearsed;
    },
    running: () => launched('2020-01-01T00:00:00Z'),
    scheduled,
    paused: async (): Promise<string> =>
      (await run(`mutation { pauseCampaign(${id(await scheduled())}) { id } }`)).pauseCampaign.id,
  };
}
