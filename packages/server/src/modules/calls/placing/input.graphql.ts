import { GOALS, PlaceCallsBody, type ValidationItem } from '@nova-calls/schema';
import { PERSONAS } from '@nova-calls/conversation';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { builder } from '../../../platform/builder/index.ts';
import { AppError, invalid } from '../../../platform/errors/index.ts';
import { toItem } from '../../../platform/http/index.ts';
import { GoalEnum, LanguageEnum, PersonaEnum } from '../reading/enums.graphql.ts';
import { placementOf, type PlacementInput } from './input.ts';

const LeadInput = builder.inputType('LeadInput', {
  description: 'A person to call.',
  fields: (t) => ({
    phone: t.string({ required: true, description: 'The number in E.164, such as +971501234567.' }),
    name: t.string({ description: 'The name, at most 120 characters.' }),
    company: t.string({ description: 'The company, at most 200 characters.' }),
    email: t.string({ description: 'The e-mail address, at most 320 characters.' }),
    title: t.string({ description: 'The job title, at most 120 characters.' }),
  }),
});

export const PlaceCallsInput = builder.inputType('PlaceCallsInput', {
  description: 'The leads to call, and what the agent is to tell all of them.',
  fields: (t) => ({
    leads: t.field({ type: [LeadInput], required: true, description: '1 to 1,000 leads, each number once.' }),
    product: t.string({ required: true, description: 'The product, 1 to 2,000 characters.' }),
    goal: t.field({ type: GoalEnum, required: true, description: 'What the agent tries to reach.' }),
    consent: t.boolean({ required: true, description: 'You confirm that you may contact these numbers.' }),
    ownerEmail: t.string({ description: 'Where the results are mailed; default: the e-mail address of the account.' }),
    language: t.field({ type: LanguageEnum, defaultValue: 'en', description: 'The language that the agent speaks.' }),
    websiteUrl: t.string({ description: 'A page about the product, which is read for the briefs.' }),
    context: t.string({
      description: 'Free text for the briefs: prices, objections, audience; at most 5,000 characters.',
    }),
    bookingLink: t.string({ description: 'Where a meeting is booked. Required for BOOK_MEETING.' }),
    paymentLink: t.string({ description: 'Where the product is paid. Required for CLOSE_SALE.' }),
    pricingSummary: t.string({ description: 'The prices in a sentence, at most 1,000 characters.' }),
    urgencyHook: t.string({ description: 'A reason to decide now, at most 500 characters.' }),
    goalCriteria: t.string({ description: 'When a lead counts as qualified, at most 2,000 characters.' }),
    persona: t.field({
      type: PersonaEnum,
      description: 'How simulated leads behave; default: each by its number.',
    }),
    joinAsLead: t.boolean({ defaultValue: false, description: 'You speak for the leads yourself, with `say`.' }),
    idempotencyKey: t.string({
      description: 'The same key with the same input places nothing twice, for 24 hours; 1 to 128 characters.',
    }),
  }),
});

/** The same limits as REST has, by the same shape. @throws AppError UNAUTHENTICATED, VALIDATION_FAILED */
export function toPlacement(input: typeof PlaceCallsInput.$inferInput, caller: Caller): PlacementInput {
  const body = PlaceCallsBody.safeParse({
    owner_email: input.ownerEmail ?? requireViewer(caller).email,
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
  const persona = PERSONAS.find((known) => known === input.persona) ?? null;
  return { ...placementOf(body.data), persona, joinAsLead: input.joinAsLead ?? false };
}

const camel = (name: string) => name.replaceAll(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());

/** What REST names otherwise: its fields in snake case, and the goals in lower case. */
const GRAPHQL_WORDS = new Map<string, string>([
  ...Object.keys(PlaceCallsBody.shape).map((name) => [name, camel(name)] as const),
  ...GOALS.map((goal) => [goal, goal.toUpperCase()] as const),
]);
const reword = (text: string) => text.replaceAll(/\b[a-z]+(?:_[a-z]+)+\b/g, (word) => GRAPHQL_WORDS.get(word) ?? word);
const rewordItem = (item: ValidationItem): ValidationItem => ({
  ...item,
  loc: item.loc.map((part) => (typeof part === 'string' ? reword(part) : part)),
});

/** Runs `place`, whose errors name fields as REST does, and throws them in the words of GraphQL. */
export async function inGraphqlWords<T>(place: () => Promise<T>): Promise<T> {
  try {
    return await place();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, retryAfterSeconds, items } = error;
    throw new AppError(code, reword(error.message), {
      cause: error.cause,
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(items && { items: items.map(rewordItem) }),
    });
  }
}
