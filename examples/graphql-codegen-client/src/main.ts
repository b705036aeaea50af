// Reports on an account's calls with custom documents, typed by the schema.
//
//   NOVA_URL     the address of NOVA (default: http://localhost:4000)
//   NOVA_TOKEN   an API key or a token (default: a new account, which places three calls first)
import { randomUUID } from 'node:crypto';
import { ConnectionError, Nova, NovaError } from '@nova-calls/sdk';
import type { ReportedCallFragment } from './generated/graphql.ts';
import { placeAndFollow, reportedCalls } from './report.ts';

const baseUrl = process.env.NOVA_URL || 'http://localhost:4000';

/** Uses the token's account, or creates a temporary one with calls. */
async function signIn(): Promise<Nova> {
  const nova = new Nova({ baseUrl, apiKey: process.env.NOVA_TOKEN });
  if (process.env.NOVA_TOKEN) return nova;
  const credentials = { email: `report-${Date.now()}@example.com`, password: randomUUID() };
  const own = nova.withToken((await nova.auth.register(credentials)).accessToken);
  await placeAndFollow(own, INPUT, (ended, total) => console.log(`${ended} of ${total} calls are over`));
  return own;
}

const INPUT = {
  product: 'CloudSync CRM',
  goal: 'QUALIFY_INTEREST' as const,
  consent: true,
  // Also on a server whose calls are spoken.
  media: 'SIMULATED' as const,
  leads: [
    { phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' },
    { phone: '+971501234568', name: 'Omar', company: 'Palm Realty' },
    { phone: '+971501234569', name: 'Priya', company: 'Dune Logistics' },
  ],
};

function show({ leadName, phone, status, outcome, score, transcript }: ReportedCallFragment): void {
  const what = (outcome ?? status).toLowerCase().replaceAll('_', ' ');
  const points = score ? `${score.overall} of 100` : 'no score';
  console.log(`\n${leadName ?? phone}: ${what}, ${points}, ${transcript.length} turns`);
  const last = transcript.findLast(({ role }) => role === 'LEAD');
  if (last) console.log(`  last word: “${last.text}”`);
}

async function main(): Promise<void> {
  for await (const call of reportedCalls(await signIn())) show(call);
}

main().catch((error: unknown) => {
  if (!(error instanceof NovaError)) throw error;
  console.error(`✗ ${error.message}`);
  if (error instanceof ConnectionError) console.error(`  Is NOVA running at ${baseUrl}? Start it with: npm start`);
  process.exitCode = 1;
});
