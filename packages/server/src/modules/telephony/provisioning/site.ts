import type { TwilioCredential, TwilioNumber, TwilioResource } from '../../../generated/client/client.ts';
import { notConfigured } from '../../../platform/errors/index.ts';
import type { SipTrunks } from '../../../providers/livekit/index.ts';
import type { TelephonyContext } from '../telephony.deps.ts';
import type { Made, Site } from './steps.ts';

type Known = TwilioNumber & { credential: TwilioCredential; resources?: readonly TwilioResource[] };

/** Without LiveKit nothing can be done there. */
const noTrunks: SipTrunks = {
  create: () => Promise.reject(notConfigured('LiveKit is not configured')),
  find: () => Promise.reject(notConfigured('LiveKit is not configured')),
  remove: () => Promise.reject(notConfigured('LiveKit is not configured')),
};

/** What the steps of a number work with. */
export function siteOf({ twilio, keys, trunks }: TelephonyContext, number: Known): Site {
  const made: Made = Object.fromEntries(
    (number.resources ?? []).flatMap(({ kind, externalId }) => (externalId ? [[kind, externalId]] : [])),
  );
  return {
    number,
    name: `nova-${number.id}`,
    account: twilio.account(keys.openKey(number.credential)),
    trunks: trunks ?? noTrunks,
    login: keys.openLogin(number),
    made,
  };
}
