import { PlaceCallsBody } from '@nova-calls/schema';
import type { Persona } from '@nova-calls/conversation';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { toItem } from '../../../platform/http/index.ts';
import { placementOf, type PlacementInput } from './input.ts';

type Text = string | null | undefined;

/** `placeCalls(input)` as GraphQL hands it over. */
interface PlaceCallsInput {
  leads: { phone: string; name?: Text; company?: Text; email?: Text; title?: Text }[];
  product: string;
  goal: string;
  consent: boolean;
  ownerEmail?: Text;
  language?: Text;
  websiteUrl?: Text;
  context?: Text;
  bookingLink?: Text;
  paymentLink?: Text;
  pricingSummary?: Text;
  urgencyHook?: Text;
  goalCriteria?: Text;
  persona?: Text;
  joinAsLead?: boolean | null;
  idempotencyKey?: Text;
}

/** The same limits as REST has, by the same shape. @throws AppError UNAUTHENTICATED, VALIDATION_FAILED */
export function toPlacement(input: PlaceCallsInput, caller: Caller): PlacementInput {
  const ownerEmail = input.ownerEmail ?? requireViewer(caller).email;
  const body = PlaceCallsBody.safeParse({
    owner_email: ownerEmail,
    leads: input.leads,
    product: input.product,
    website_url: input.websiteUrl,
    context: input.context,
    goal: input.goal,
    language: input.language,
    booking_link: input.bookingLink,
    payment_link: input.paymentLink,
    pricing_summary: input.pricingSummary,
    urgency_hook: input.urgencyHook,
    goal_criteria: input.goalCriteria,
    consent: input.consent,
    idempotency_key: input.idempotencyKey,
  });
  if (!body.success) throw invalid(body.error.issues.map((issue) => toItem(issue, 'input')));
  const { persona, joinAsLead } = input;
  return { ...placementOf(body.data), persona: (persona ?? null) as Persona | null, joinAsLead: joinAsLead ?? false };
}
