import type { DiallingLaw } from '@nova-calls/schema';
import { requireViewer } from '../../../platform/auth/index.ts';
import { builder, enumValues, findsNode, Node } from '../../../platform/builder/index.ts';
import { ConsentBasisEnum } from '../consents/consents.graphql.ts';
import { shownTime } from '../rules/local-time.model.ts';
import type { ZoneSource } from '../rules/rules.types.ts';

const DiallingLawEnum = builder.enumType('DiallingLaw', {
  description: 'The rules that a number falls under.',
  values: enumValues<string>({
    uae: 'Numbers of the United Arab Emirates.',
    us: 'Numbers of the United States and their territories.',
    canada: 'Numbers of Canada, and those of the +1 area that do not tell their country.',
    elsewhere: 'All other numbers: the narrowest of the other rules.',
  } satisfies Record<DiallingLaw, string>),
});

const ZoneSourceEnum = builder.enumType('TimeZoneSource', {
  description: 'Where the time zones of a dial come from.',
  values: enumValues<string>({
    number: 'From the digits of the number.',
    lead: 'From the time zone that was given with the lead.',
  } satisfies Record<ZoneSource, string>),
});

/** Enough for a call that was put back and dialled again. */
const MOST_DIALS = 20;
const MOST_ZONES = 60;

const DialType = builder.prismaObject('Dial', {
  interfaces: [Node],
  description: 'A telephone number was dialled: when, under which rules, and on which ground.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the record.' }),
    dialledAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was dialled.' }),
    law: t.expose('law', { type: DiallingLawEnum, description: 'The rules that applied.' }),
    country: t.exposeString('country', {
      nullable: true,
      description: 'The country of the number, ISO 3166; null when the number does not tell.',
    }),
    localTimes: t.stringList({
      description: 'The time on every clock that counted, such as `2026-06-12T09:30 Asia/Dubai`.',
      extensions: { listSize: MOST_ZONES },
      resolve: ({ zones, createdAt }) => zones.map((zone) => shownTime(createdAt, zone)),
    }),
    timeZonesFrom: t.expose('zoneSource', { type: ZoneSourceEnum, description: 'Where these time zones come from.' }),
    dialsToday: t.exposeInt('dialsToday', {
      description: 'How often the account had dialled the number before on that day.',
    }),
    dialsThisWeek: t.exposeInt('dialsThisWeek', {
      description: 'How often the account had dialled the number before in that week, from Monday on.',
    }),
    consentBasis: t.expose('consentBasis', {
      type: ConsentBasisEnum,
      nullable: true,
      description: 'The ground of the lead’s consent; null when none was given and the word of the placement counted.',
    }),
    consentAt: t.expose('consentAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the lead gave it.',
    }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When the call was over.' }),
    refused: t.exposeBoolean('refused', {
      description: 'Whether the person said no. The account then never dials the number again.',
    }),
  }),
});

// They need no check of their own, because access to the call includes them.
builder.prismaObjectField('Call', 'dials', (t) =>
  t.relation('dials', {
    type: DialType,
    description: 'When the telephone number was dialled, and on which ground. Empty for calls of other media.',
    extensions: { listSize: 1, maxListSize: MOST_DIALS },
    query: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], take: MOST_DIALS },
  }),
);
findsNode('Dial', 'calls:read', ({ caller, prisma }, ids) =>
  prisma.dial.findMany({ where: { id: { in: ids }, accountId: requireViewer(caller).accountId } }),
);
