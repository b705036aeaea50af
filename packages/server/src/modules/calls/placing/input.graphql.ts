import { CALL_MEDIA, LeadConsent, Placement, PlacementLead } from '@nova-calls/schema';
import { PERSONAS } from '@nova-calls/conversation';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { builder } from '../../../platform/builder/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { toItem } from '../../../platform/http/index.ts';
import { ConsentBasisEnum } from '../../compliance/index.ts';
import { CallMediaEnum, GoalEnum, LanguageEnum, PersonaEnum } from '../reading/enums.graphql.ts';
import { toInput } from './input.ts';
import type { PlacementInput } from '../calls.model.ts';

/** Descriptions come from the shape of a placement, so all doors share them. */
const about = (field: keyof typeof Placement.shape) => Placement.shape[field].description;
const aboutLead = (field: keyof typeof PlacementLead.shape) => PlacementLead.shape[field].description;

const aboutConsent = (field: keyof typeof LeadConsent.shape) => LeadConsent.shape[field].description;

const LeadConsentInput = builder.inputType('LeadConsentInput', {
  description: 'The consent of one lead to be called, kept as evidence.',
  fields: (t) => ({
    basis: t.field({ type: ConsentBasisEnum, required: true, description: aboutConsent('basis') }),
    text: t.string({ required: true, description: aboutConsent('text') }),
    at: t.field({ type: 'DateTime', required: true, description: 'When it was given.' }),
    source: t.string({ required: true, description: aboutConsent('source') }),
  }),
});

export const LeadInput = builder.inputType('LeadInput', {
  description: 'A person to call.',
  fields: (t) => ({
    phone: t.string({ required: true, description: aboutLead('phone') }),
    name: t.string({ description: aboutLead('name') }),
    company: t.string({ description: aboutLead('company') }),
    email: t.string({ description: aboutLead('email') }),
    title: t.string({ description: aboutLead('title') }),
    timeZone: t.string({ description: aboutLead('timeZone') }),
    consent: t.field({ type: LeadConsentInput, description: aboutLead('consent') }),
  }),
});

export const PlaceCallsInput = builder.inputType('PlaceCallsInput', {
  description: 'The leads to call, and the facts for the agent.',
  fields: (t) => ({
    leads: t.field({ type: [LeadInput], required: true, description: '1 to 1,000 leads, each number once.' }),
    product: t.string({ required: true, description: about('product') }),
    goal: t.field({ type: GoalEnum, required: true, description: about('goal') }),
    consent: t.boolean({ required: true, description: about('consent') }),
    ownerEmail: t.string({ description: "The e-mail address for the results; default: the account's." }),
    language: t.field({ type: LanguageEnum, defaultValue: 'en', description: about('language') }),
    websiteUrl: t.string({ description: about('websiteUrl') }),
    context: t.string({ description: about('context') }),
    bookingLink: t.string({ description: about('bookingLink') }),
    paymentLink: t.string({ description: about('paymentLink') }),
    pricingSummary: t.string({ description: about('pricingSummary') }),
    urgencyHook: t.string({ description: about('urgencyHook') }),
    goalCriteria: t.string({ description: about('goalCriteria') }),
    voicemailMessage: t.boolean({ description: about('voicemailMessage') }),
    transferTo: t.string({ description: about('transferTo') }),
    persona: t.field({
      type: PersonaEnum,
      description: "How simulated leads behave; by default each lead's number decides.",
    }),
    media: t.field({
      type: CallMediaEnum,
      description: 'What carries the calls; default: what the server is set up for. `BROWSER` needs LiveKit there.',
    }),
    joinAsLead: t.boolean({ defaultValue: false, description: 'You speak for the leads yourself, with `say`.' }),
    idempotencyKey: t.string({ description: about('idempotencyKey') }),
  }),
});

/** A lead in the form of its shape, in which a time is text. */
export const toLead = ({ consent, ...lead }: typeof LeadInput.$inferInput) => ({
  ...lead,
  consent: consent && { ...consent, at: consent.at.toISOString() },
});

/** @throws AppError UNAUTHENTICATED, VALIDATION_FAILED by the same shape as REST */
export function toPlacement(input: typeof PlaceCallsInput.$inferInput, caller: Caller): PlacementInput {
  const { persona, joinAsLead, media, ownerEmail, leads: people, ...given } = input;
  const leads = people.map(toLead);
  const result = Placement.safeParse({ ...given, leads, ownerEmail: ownerEmail ?? requireViewer(caller).email });
  if (!result.success) throw invalid(result.error.issues.map((issue) => toItem(issue, 'input')));
  const known = PERSONAS.find((one) => one === persona) ?? null;
  const chosen = CALL_MEDIA.find((one) => one === media) ?? null;
  return { ...toInput(result.data), persona: known, joinAsLead: joinAsLead ?? false, media: chosen };
}
