import type { ConsentBasis } from '@nova-calls/schema';
import { builder, enumValues } from '../../../platform/builder/index.ts';

export const ConsentBasisEnum = builder.enumType('ConsentBasis', {
  description: 'The ground on which a lead may be called.',
  values: enumValues<string>({
    express_written: 'The person agreed in writing, which includes a form or an e-mail.',
    express: 'The person agreed by word of mouth.',
    inquiry: 'The person asked about the product.',
    existing_relationship: 'The person is a customer.',
    other: 'Another ground, told by the text.',
  } satisfies Record<ConsentBasis, string>),
});

const ConsentType = builder.prismaObject('CallConsent', {
  name: 'LeadConsent',
  description: 'The consent of a lead to be called, as it was given with the lead.',
  fields: (t) => ({
    basis: t.expose('basis', { type: ConsentBasisEnum, description: 'The ground.' }),
    text: t.exposeString('text', { description: 'What the person agreed to.' }),
    at: t.expose('givenAt', { type: 'DateTime', description: 'When it was given.' }),
    source: t.exposeString('source', { description: 'Where it was given.' }),
  }),
});

// It needs no check of its own, because access to the call includes it.
builder.prismaObjectField('Call', 'consent', (t) =>
  t.relation('consent', {
    type: ConsentType,
    nullable: true,
    description: 'The consent that was given with the lead; null without one.',
  }),
);
