import { CallEndedEvent, CallScoredEvent, CallStartedEvent, CallTranscribedEvent } from '@nova-calls/schema';
import { z } from 'zod';
import type { ApiDoc } from './platform/http/index.ts';
import { version } from './version.ts';

const description = `Outbound AI calls: place them, watch them, read them, score them.

**Start**: register (\`POST /auth/register\`), place a call (\`POST /calls\`) with the token as bearer, and read it by its
id (\`GET /calls/{call_id}\`). Webhooks tell of each step.

**Errors** are \`{"detail": …}\`: a sentence, or with 422 the faults of the request's shape. The header \`X-Error-Code\`
names the error for programs, \`X-Request-Id\` finds it in the log. After 429, and 503 where it is sent, wait as long as
\`Retry-After\` says.

**Units**: money is in cents, a duration in seconds, a time in UTC (ISO 8601), a phone number in E.164.`;

const tags = [
  { name: 'Authentication', description: 'Accounts, tokens and passwords.' },
  { name: 'API keys', description: 'Keys for backends. A key is accepted wherever a token is.' },
  { name: 'Calls', description: 'Placing calls, reading them while they last, joining them.' },
  { name: 'Campaigns', description: 'Many leads, called over hours or days, with retries and a report.' },
  { name: 'Quality', description: 'How good a call was.' },
  { name: 'Suppressions', description: 'Numbers that are never called again.' },
  { name: 'Do-not-call lists', description: 'Lists of numbers that are never called by telephone.' },
  { name: 'Account', description: 'Your name, your password, and where you are signed in.' },
  { name: 'Privacy', description: 'Erasing calls, people and accounts, and exporting an account.' },
  { name: 'Webhooks', description: 'Endpoints of yours that are told what happens to your calls.' },
  { name: 'Webhook events', description: 'What is sent to these endpoints, signed.' },
  { name: 'Billing', description: 'Plans, usage, subscriptions and payments.' },
  { name: 'Own Twilio', description: 'Calling from numbers of your own Twilio account.' },
  { name: 'Cloned voices', description: 'A voice of your own for the agent, with the consent of its speaker.' },
  { name: 'Referrals', description: 'Accounts that you brought, and what they earn you.' },
  { name: 'Portal webhooks', description: 'Leads that property portals send.' },
  { name: 'Operations', description: 'Whether the server works.' },
];

const servers = [
  { url: '/', description: 'The server that this description was read from.' },
  {
    url: '{origin}',
    description: 'Another server.',
    variables: { origin: { default: 'http://localhost:4000', description: 'Scheme, host and port of the server.' } },
  },
];

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'A token of `POST /auth/login`, or an API key: `Authorization: Bearer <token>`.',
  },
};

const headers = z.object({
  'x-nova-event': z.string().describe('The name of the event.'),
  'x-nova-signature': z
    .string()
    .describe('`sha256=<hex>`: HMAC-SHA256 of the raw body. Its key is the SHA-256 of your secret, in hex.'),
  'webhook-id': z.string().describe('The id of the delivery, the same in every attempt (Standard Webhooks).'),
  'webhook-timestamp': z.string().describe('When the attempt was made, in seconds since 1970.'),
  'webhook-signature': z.string().describe('`v1,<base64>`: the signature by Standard Webhooks.'),
});
const responses = {
  '2XX': 'Received. Nothing more is sent.',
  default: 'Not received: tried again after 1, 5 and 30 seconds. An attempt may take 10 seconds.',
};
const event = (name: string, operationId: string, body: z.ZodType) => ({
  name,
  operationId,
  tag: 'Webhook events',
  description: body.description!,
  headers,
  body,
  responses,
});

/** What the API's description holds besides the routes. */
export const apiDoc: Omit<ApiDoc, 'scopes'> = {
  info: {
    title: 'NOVA API',
    version,
    description,
    contact: { name: 'NOVA', url: 'https://novalabs.ae' },
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers,
  tags,
  securitySchemes,
  webhooks: [
    event('call.started', 'onCallStarted', CallStartedEvent),
    event('call.ended', 'onCallEnded', CallEndedEvent),
    event('call.transcribed', 'onCallTranscribed', CallTranscribedEvent),
    event('call.scored', 'onCallScored', CallScoredEvent),
  ],
};
