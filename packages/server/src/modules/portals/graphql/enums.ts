import type { Portal, PORTAL_LEAD_STATUSES, SIGNATURE_SCHEMES } from '@nova-calls/schema';
import { builder, enumValues } from '../../../platform/builder/index.ts';

export const PortalEnum = builder.enumType('Portal', {
  description: 'A property portal that leads come from.',
  values: enumValues<Portal>({ property_finder: 'Property Finder.', bayut: 'Bayut.' }),
});

export const PortalSignatureSchemeEnum = builder.enumType('PortalSignatureScheme', {
  description: 'How a portal signs its requests.',
  values: enumValues<string>({
    documented: '`sha256=<hex>` in `X-PropertyFinder-Signature` or `X-Bayut-Signature`.',
    vendor: 'For Property Finder, its own `X-Signature` too.',
  } satisfies Record<(typeof SIGNATURE_SCHEMES)[number], string>),
});

export const PortalLeadStatusEnum = builder.enumType('PortalLeadStatus', {
  description: "The state of a portal's lead.",
  values: enumValues<string>({
    received: 'It is about to be called.',
    dispatched: 'There is a call.',
    waiting: 'It is called at `dueAt`, or checked again then.',
    suppressed: 'Its number is on the suppression list. It is called if the number comes off the list.',
    ignored: 'It is never called; `reason` says why.',
    failed: 'It could not be called; `reason` says why.',
  } satisfies Record<(typeof PORTAL_LEAD_STATUSES)[number], string>),
});
