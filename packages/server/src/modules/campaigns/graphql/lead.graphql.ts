import { builder, findsNode, Node, pageOf } from '../../../platform/builder/index.ts';
import { OutcomeEnum } from '../../calls/index.ts';
import { CampaignLeadReasonEnum, CampaignLeadStatusEnum } from './enums.ts';

const CampaignLeadType = builder.prismaObject('CampaignLead', {
  interfaces: [Node],
  description: 'A lead of a campaign, with its state.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id of the lead.' }),
    position: t.exposeInt('position', { description: 'Its place in the campaign, from 1.' }),
    phone: t.exposeString('phone', { nullable: true, description: 'The number, in E.164; null once it was erased.' }),
    name: t.exposeString('name', { nullable: true, description: 'The name of the lead.' }),
    company: t.exposeString('company', { nullable: true, description: 'The company of the lead.' }),
    email: t.exposeString('email', { nullable: true, description: 'The e-mail address of the lead.' }),
    title: t.exposeString('title', { nullable: true, description: 'The job title of the lead.' }),
    timeZone: t.exposeString('timeZone', {
      nullable: true,
      description: 'The time zone of the lead; null: that of the calling window.',
    }),
    status: t.expose('status', { type: CampaignLeadStatusEnum, description: 'Its state.' }),
    reason: t.expose('reason', {
      type: CampaignLeadReasonEnum,
      nullable: true,
      description: 'Why it waits, or why it is not called; null: it waits for its turn.',
    }),
    dueAt: t.expose('dueAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When a waiting lead is called or checked again.',
    }),
    attempts: t.exposeInt('attempts', { description: 'How many calls were made to it.' }),
    outcome: t.expose('outcome', {
      type: OutcomeEnum,
      nullable: true,
      description: 'How the last of them ended.',
    }),
    goalCompleted: t.exposeBoolean('goalCompleted', { nullable: true, description: 'Whether the goal was reached.' }),
    call: t.relation('call', { nullable: true, description: 'Its last call; null when there is none.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', nullable: true, description: 'When it was over.' }),
  }),
});

export const CampaignLeadEdge = builder.edgeObject({ type: CampaignLeadType, ...pageOf('CampaignLead')[1] });

findsNode('CampaignLead', 'calls:read', ({ caller, prisma, services }, ids) =>
  prisma.campaignLead.findMany({ where: { id: { in: ids }, campaign: services.campaigns.own(caller) } }),
);
