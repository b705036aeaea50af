// Places a call and shows the conversation as it happens, then the score.
//
//   NOVA_URL     the address of the server (default: http://localhost:4000)
//   NOVA_TOKEN   an API key or a token (default: a new account for this call)
//   NOVA_PHONE   the number to call (default: one whose simulated lead is interested)
import { randomUUID } from 'node:crypto';
import { ConnectionError, Nova, NovaError } from '@nova-calls/sdk';
import { bold, dim, showEvent, showScore, wrap } from './show.ts';

const baseUrl = process.env.NOVA_URL || 'http://localhost:4000';
const phone = process.env.NOVA_PHONE || '+971501234567';

/** Uses the token's account, or creates a temporary one. */
async function signIn(): Promise<{ nova: Nova; email: string }> {
  const nova = new Nova({ baseUrl, apiKey: process.env.NOVA_TOKEN });
  if (process.env.NOVA_TOKEN) return { nova, email: (await nova.auth.me()).email };
  const credentials = { email: `first-call-${Date.now()}@example.com`, password: randomUUID() };
  const { accessToken, user } = await nova.auth.register(credentials);
  return { nova: nova.withToken(accessToken), email: user.email };
}

/** Places a call to one lead, with facts for the agent. */
async function placeCall(nova: Nova, ownerEmail: string) {
  const { calls } = await nova.calls.place({
    ownerEmail,
    product: 'CloudSync CRM',
    context:
      'CRM for sales teams of 10 to 200 people. It works with WhatsApp and Outlook. ' +
      'The main objection is migration effort. We migrate contacts and deals in two working days, free of charge.',
    pricingSummary: 'AED 99 per seat and month',
    goal: 'qualify_interest',
    consent: true,
    leads: [{ phone, name: 'Sarah', company: 'Acme Corp', title: 'Head of Sales' }],
  });
  const [call] = calls;
  if (!call || call.status === 'failed') throw new NovaError(`The call was not placed: ${call?.message}`);
  return call;
}

async function main(): Promise<void> {
  const { nova, email } = await signIn();
  const call = await placeCall(nova, email);
  const { openingLine, qualificationQuestions } = await nova.contexts.get(call.contextId);
  console.log(`\n${bold(`Calling Sarah, Acme Corp, at ${call.phone}`)}  ${dim(call.callId)}`);
  console.log(dim(`${wrap(`The brief: “${openingLine}” And ${qualificationQuestions.length} questions.`)}\n`));
  if ((await nova.calls.details(call.callId)).media === 'browser')
    console.log(
      `${wrap(`Calls of this server are spoken. Answer this one: npm run browser-call, and join ${call.contextId}`)}\n`,
    );

  for await (const event of nova.calls.stream(call.callId)) showEvent(event);

  const { score } = await nova.quality.get(call.callId);
  if (score) showScore(score);
  else console.log(dim('No conversation, no score.\n'));
}

main().catch((error: unknown) => {
  if (!(error instanceof NovaError)) throw error;
  console.error(`\n✗ ${error.message}`);
  if (error instanceof ConnectionError) console.error(`  Is NOVA running at ${baseUrl}? Start it with: npm start\n`);
  process.exitCode = 1;
});
