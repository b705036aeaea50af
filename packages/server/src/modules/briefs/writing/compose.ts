import { handlersFor } from './answers.ts';
import { closingFor } from './closing.ts';
import { factsFor } from './facts.ts';
import { instructionsFor } from './instructions.ts';
import { gather, type Material } from './material.ts';
import { openingFor } from './opening.ts';
import { questionsFor } from './questions.ts';
import type { Brief, BriefRequest, Lead, WebPage } from '../briefs.types.ts';

/**
 * Writes a call's brief by rules: the same input gives the same brief, in a few milliseconds, without any service. It
 * says what was given and nothing else; a page is quoted as fact and never obeyed.
 */
export const composeBrief = (request: BriefRequest, lead: Lead, page: WebPage | null): Brief =>
  briefFrom(gather(request, lead, page));

/** Names for the customer what the briefs leave out because the request contradicts itself; null if nothing. */
export const noteOnRequest = (request: BriefRequest, page: WebPage | null): string | null =>
  gather(request, NOBODY, page).note;

const NOBODY: Lead = { phone: '', name: null, company: null, email: null, title: null };

export function briefFrom(material: Material): Brief {
  return {
    language: material.arabic ? 'ar-AE' : 'en',
    goal: material.goal,
    caller: material.caller,
    product: material.product,
    lead: material.lead,
    openingLine: openingFor(material),
    qualificationQuestions: questionsFor(material),
    objectionHandlers: handlersFor(material),
    closingScript: closingFor(material),
    productFacts: factsFor(material),
    agentInstructions: instructionsFor(material),
    bookingLink: material.bookingLink,
    paymentLink: material.paymentLink,
    pricingSummary: material.pricing.text,
    urgencyHook: material.urgency,
    goalCriteria: material.criteria,
  };
}
