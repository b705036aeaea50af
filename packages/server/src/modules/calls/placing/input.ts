import type { GOALS, LANGUAGES, PlaceCallsBody } from '@nova-calls/schema';
import type { z } from 'zod';
import type { Persona } from '@nova-calls/conversation';
import { badRequest } from '../../../platform/errors/index.ts';
import { isE164 } from '../../../platform/phone/index.ts';

export interface LeadInput {
  phone: string;
  name: string | null;
  company: string | null;
  email: string | null;
  title: string | null;
}

/** What a submission asks for, whichever door it came through. Text fields are within their limits already. */
export interface PlacementInput {
  ownerEmail: string;
  leads: LeadInput[];
  product: string;
  websiteUrl: string | null;
  context: string | null;
  goal: (typeof GOALS)[number];
  language: (typeof LANGUAGES)[number];
  bookingLink: string | null;
  paymentLink: string | null;
  pricingSummary: string | null;
  urgencyHook: string | null;
  goalCriteria: string | null;
  consent: boolean;
  /** How simulated leads behave; null: each by its number. */
  persona: Persona | null;
  /** Somebody speaks for the lead instead, with `say`. */
  joinAsLead: boolean;
}

/** @throws AppError BAD_REQUEST naming the first rule of the documentation that the input breaks. */
export function checkPlacement(input: PlacementInput, maxLeads: number): void {
  if (!input.consent) throw badRequest('Consent is required: confirm that you may contact these numbers');
  if (input.leads.length === 0) throw badRequest('At least one lead is required');
  if (input.leads.length > maxLeads) throw badRequest(`At most ${maxLeads} leads per submission`);
  checkPhones(input.leads.map((lead) => lead.phone));
  if (input.goal === 'book_meeting' && !input.bookingLink)
    throw badRequest('booking_link is required when goal is book_meeting');
  if (input.goal === 'close_sale' && !input.paymentLink)
    throw badRequest('payment_link is required when goal is close_sale');
  checkLink('website_url', input.websiteUrl);
  checkLink('booking_link', input.bookingLink);
  checkLink('payment_link', input.paymentLink);
}

function checkPhones(phones: string[]): void {
  const wrong = phones.findIndex((phone) => !isE164(phone));
  if (wrong >= 0) throw badRequest(`Lead ${wrong + 1}: phone must be in E.164 format, such as +971501234567`);
  const twice = phones.findIndex((phone, at) => phones.indexOf(phone) !== at);
  if (twice >= 0) throw badRequest(`Lead ${twice + 1}: duplicate phone in this submission`);
}

function checkLink(name: string, link: string | null): void {
  if (link === null || /^https?:$/.test(URL.parse(link)?.protocol ?? '')) return;
  throw badRequest(`${name} must be an http or https URL`);
}

/** A body of `POST /calls` as the service takes it; GraphQL's input is checked by the same shape. */
export function placementOf(body: z.output<typeof PlaceCallsBody>): PlacementInput {
  return {
    ownerEmail: body.owner_email.toLowerCase(),
    leads: body.leads satisfies LeadInput[],
    product: body.product,
    websiteUrl: body.website_url || null,
    context: body.context,
    goal: body.goal,
    language: body.language,
    bookingLink: body.booking_link || null,
    paymentLink: body.payment_link || null,
    pricingSummary: body.pricing_summary,
    urgencyHook: body.urgency_hook,
    goalCriteria: body.goal_criteria,
    consent: body.consent,
    persona: null,
    joinAsLead: false,
  };
}
