import { camelKeys, Placement, type PlaceCallsBody } from '@nova-calls/schema';
import type { z } from 'zod';
import { badRequest } from '../../../platform/errors/index.ts';
import { isE164 } from '../../../platform/phone/index.ts';
import { isSayable } from '../../briefs/index.ts';
import { isCallable } from '../../compliance/index.ts';
import type { PlacementInput } from '../calls.model.ts';

/** A field's name at the caller's door: `bookingLink`, or `booking_link` over REST. */
export type FieldName = (field: keyof Placement) => string;

/** @throws AppError BAD_REQUEST that names the first documented rule that the input breaks. */
export function checkPlacement(input: PlacementInput, maxLeads: number, nameOf: FieldName, now: Date): void {
  if (!input.consent) throw badRequest('Consent is required: confirm that you may contact these numbers');
  if (input.leads.length === 0) throw badRequest('At least one lead is required');
  if (input.leads.length > maxLeads) throw badRequest(`At most ${maxLeads} leads per submission`);
  if (!isSayable(input.product)) throw badRequest(`${nameOf('product')} must say what the call is about, in words`);
  checkTransfer(input.transferTo, nameOf);
  checkPhones(input.leads.map((lead) => lead.phone));
  checkConsents(input.leads, now);
  checkLinks(input, nameOf);
}

/** Checks the number to which leads are handed over. @throws AppError BAD_REQUEST */
export function checkTransfer(transferTo: string | null, nameOf: FieldName): void {
  if (transferTo && !isE164(transferTo))
    throw badRequest(`${nameOf('transferTo')} must be in E.164 format, such as +971501234567`);
  if (transferTo && !isCallable(transferTo))
    throw badRequest(
      `${nameOf('transferTo')} must be a number at which a person can be called: no premium or service one`,
    );
}

type Links = Pick<Placement, 'goal' | 'bookingLink' | 'paymentLink'> & { websiteUrl?: string | null };

/** Checks the links that a goal needs, and their form. @throws AppError BAD_REQUEST */
export function checkLinks({ goal, ...links }: Links, nameOf: FieldName): void {
  if (goal === 'book_meeting' && !links.bookingLink)
    throw badRequest(`${nameOf('bookingLink')} is required when goal is book_meeting`);
  if (goal === 'close_sale' && !links.paymentLink)
    throw badRequest(`${nameOf('paymentLink')} is required when goal is close_sale`);
  for (const field of ['websiteUrl', 'bookingLink', 'paymentLink'] as const)
    checkLink(nameOf(field), links[field] ?? null);
}

/** What is wrong with a lead's number; null when nothing is. */
export const faultOfPhone = (phone: string): string | null =>
  isE164(phone) ? null : 'phone must be in E.164 format, such as +971501234567';

function checkPhones(phones: string[]): void {
  const wrong = phones.findIndex((phone) => faultOfPhone(phone) !== null);
  if (wrong >= 0) throw badRequest(`Lead ${wrong + 1}: ${faultOfPhone(phones[wrong]!)}`);
  const twice = phones.findIndex((phone, at) => phones.indexOf(phone) !== at);
  if (twice >= 0) throw badRequest(`Lead ${twice + 1}: duplicate phone in this submission`);
}

/** A consent that is given later is none yet. */
function checkConsents(leads: PlacementInput['leads'], now: Date): void {
  const early = leads.findIndex(({ consent }) => consent && new Date(consent.at) > now);
  if (early >= 0) throw badRequest(`Lead ${early + 1}: consent.at must not lie in the future`);
}

function checkLink(name: string, link: string | null): void {
  if (link === null || /^https?:$/.test(URL.parse(link)?.protocol ?? '')) return;
  throw badRequest(`${name} must be an http or https URL`);
}

/** Turns a checked placement into the service's input. */
export function toInput({ idempotencyKey: _key, ...placement }: Placement): PlacementInput {
  return { ...placement, persona: null, joinAsLead: false, media: null };
}

/** Turns a body of `POST /calls` into the service's input. */
export const placementOf = ({ leads, ...body }: z.output<typeof PlaceCallsBody>): PlacementInput =>
  toInput({ ...camelKeys(body), leads: leads.map((lead) => camelKeys(lead)) });
