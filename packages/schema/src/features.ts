import { z } from 'zod';
import { snakeKeys } from './case.ts';
import { component } from './component.ts';
import { CALL_MEDIA } from './words.ts';

const flag = (description: string) => z.boolean().describe(description);

/** What a server is set up for, with nothing secret. */
export const ServerFeatures = z.object({
  version: z.string().describe('The version of the server.'),
  media: z.array(z.enum(CALL_MEDIA)).describe('What can carry calls.'),
  defaultMedia: z.enum(CALL_MEDIA).describe('What carries a call that does not say.'),
  simulatedPersona: flag('Whether a persona can answer in place of the lead.'),
  telephone: flag('Whether the server has a trunk of its own: telephone calls need no number of the account.'),
  ownTwilio: flag('Whether accounts can call from numbers of their own Twilio account.'),
  texts: flag('Whether links are sent as text messages after telephone calls. false: they are only kept.'),
  model: flag('Whether a language model takes part. false: rules write briefs, converse and judge.'),
  recordings: flag('Whether spoken calls are recorded.'),
  emails: flag('Whether e-mails reach mailboxes, such as the one that confirms an address. false: they are only kept.'),
  cardPayments: flag('Whether plans can be paid by card.'),
  hostedPayments: flag('Whether plans can be paid at Ziina.'),
  referrals: flag('Whether referrers earn a commission.'),
  anonymousCalls: flag('Whether calls can be placed without an account.'),
});
export type ServerFeatures = z.output<typeof ServerFeatures>;

/** Answer of `GET /v1/server-features`. */
export const ServerFeaturesResponse = component('ServerFeatures', z.object(snakeKeys(ServerFeatures.shape)), {
  description: 'What this server is set up for.',
  example: {
    version: '1.0.0',
    media: ['simulated', 'browser'],
    default_media: 'simulated',
    simulated_persona: true,
    telephone: false,
    own_twilio: false,
    texts: false,
    model: true,
    recordings: false,
    emails: true,
    card_payments: true,
    hosted_payments: false,
    referrals: true,
    anonymous_calls: true,
  },
});
