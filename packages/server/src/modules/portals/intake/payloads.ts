import { BayutLead, mailboxOf, PropertyFinderEvent, PropertyFinderLeadCreated, type Portal } from '@nova-calls/schema';
import type { z } from 'zod';
import { badRequest } from '../../../platform/errors/index.ts';
import { toE164 } from '../../../platform/phone/index.ts';
import { capText } from '../../../platform/text/index.ts';
import { PORTAL_REGION, REASONS } from '../portals.model.ts';

/** A stored event, in the same form for both portals. */
export interface PortalEvent {
  eventId: string;
  eventType: string;
  name: string | null;
  phone: string | null;
  email: string | null;
  listingReference: string | null;
  listingUrl: string | null;
  message: string | null;
  payload: string;
  status: 'received' | 'ignored';
  reason: string | null;
}

/**
 * Reads a delivery.
 *
 * @throws AppError BAD_REQUEST that names the wrong fields.
 */
export function readEvent(portal: Portal, body: Buffer): PortalEvent {
  const payload = decode(body);
  const json = parseJson(payload);
  const event = portal === 'bayut' ? readBayut(json) : readPropertyFinder(json);
  return { ...event, payload };
}

type Read = Omit<PortalEvent, 'payload'>;

const NOBODY = { name: null, phone: null, email: null, listingReference: null, listingUrl: null, message: null };

function readPropertyFinder(json: unknown): Read {
  const { id, type } = parse(PropertyFinderEvent, json);
  const event = { eventId: idOf(id), eventType: clean(type, 100) ?? 'unknown' };
  if (type !== 'lead.created')
    return { ...event, ...NOBODY, status: 'ignored', reason: REASONS.notCalled(event.eventType) };
  const { payload } = parse(PropertyFinderLeadCreated, json);
  const contacts = payload.sender.contacts ?? [];
  const of = (type: string) => contacts.filter((contact) => contact.type?.toLowerCase() === type).map((c) => c.value);
  return lead({
    ...event,
    name: payload.sender.name,
    phones: [...of('phone'), ...of('mobile'), ...of('whatsapp')],
    email: of('email')[0] ?? null,
    listingReference: payload.listing?.reference ?? payload.listing?.id ?? payload.project?.id ?? null,
    listingUrl: payload.listing?.url ?? null,
    message: payload.message,
  });
}

function readBayut(json: unknown): Read {
  const body = parse(BayutLead, json);
  const person = body.enquirer ?? body.inquirer_details!;
  const listing = body.listing ?? body.listing_details;
  return lead({
    eventId: idOf((body.id ?? body.lead_id)!),
    eventType: 'lead',
    name: person.name,
    phones: [person.phone_number, person.cell, person.phone],
    email: person.email,
    listingReference: listing?.reference ?? listing?.reference_number ?? null,
    listingUrl: listing?.url ?? listing?.link ?? null,
    message: person.message ?? body.message ?? (person.intent && `Interested to ${person.intent}`),
  });
}

interface Written extends Omit<Read, 'phone' | 'status' | 'reason'> {
  phones: (string | null)[];
}

function lead({ phones, ...rest }: Written): Read {
  const usable = phones.map((phone) => phone && toE164(phone, PORTAL_REGION)).filter((phone) => phone !== null);
  const phone = usable.find(Boolean) ?? null;
  return {
    ...rest,
    phone,
    name: clean(rest.name, 120),
    // An address that is none is left out: the lead counts all the same.
    email: rest.email === null ? null : mailboxOf(rest.email),
    listingReference: clean(rest.listingReference, 200),
    listingUrl: clean(rest.listingUrl, 2048),
    message: clean(rest.message, 2000),
    ...(phone ? { status: 'received', reason: null } : { status: 'ignored', reason: REASONS.noPhone }),
  };
}

/** Makes text storable: no NUL, well-formed, at most `max` long. */
const clean = (text: string | null, max: number): string | null =>
  text === null ? null : capText(text.replaceAll('\0', '').trim(), max) || null;

function idOf(text: string): string {
  const id = clean(text, 200);
  if (!id) throw badRequest('The payload does not fit: id: is empty');
  return id;
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw badRequest('The body is not UTF-8');
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('The body is not JSON');
  }
}

function parse<T extends z.ZodType>(shape: T, json: unknown): z.output<T> {
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  // Names the field and not its value, which may be a person's number.
  const items = result.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw badRequest(`The payload does not fit: ${items.slice(0, 5).join('; ')}`);
}
