// The quickstart by a client that was generated from the API's description. Written as a customer would.
import { createWebhook, getCall, getCallBrief, listPlans, placeCalls, register } from './client/index.ts';
import { client } from './client/client.gen.ts';

const [baseUrl, hook] = process.argv.slice(2) as [string, string];
client.setConfig({ baseUrl, headers: { 'x-forwarded-for': '192.0.2.120' }, throwOnError: true });

const { data: plans } = await listPlans({ throwOnError: true });
console.log(plans.map(({ id }) => id).join(' '));

const account = { email: 'rest@example.com', password: 'a-strong-password' };
const { data: session } = await register({ body: account, throwOnError: true });
client.setConfig({ auth: session.access_token });

const { data: webhook } = await createWebhook({ body: { url: hook, events: ['call.ended'] }, throwOnError: true });
console.log(webhook.secret.length > 0);

const { data: placed } = await placeCalls({
  body: {
    owner_email: account.email,
    product: 'CloudSync CRM',
    context: 'Mid-market CRM, AED 99/seat, main objection is migration effort',
    goal: 'qualify_interest',
    consent: true,
    leads: [{ phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' }],
  },
  headers: { 'Idempotency-Key': 'quickstart' },
  throwOnError: true,
});
const [one] = placed.calls;
if (!one) throw new Error('no call was placed');

const { data: brief } = await getCallBrief({ path: { context_id: one.context_id }, throwOnError: true });
console.log(brief.opening_line);

const stateOf = async () => (await getCall({ path: { call_id: one.call_id }, throwOnError: true })).data.status;
let status = await stateOf();
while (status === 'pending' || status === 'in_progress') {
  await new Promise((resolve) => setTimeout(resolve, 100));
  status = await stateOf();
}
console.log(status);

const missing = await getCall({ path: { call_id: webhook.id }, throwOnError: false });
console.log(missing.response?.status, missing.error?.detail);
