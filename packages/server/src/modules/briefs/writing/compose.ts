import { handlersFor } from './answers.ts';
import { closingFor } from './closing.ts';
import { factsFor } from './facts.ts';
import { instructionsFor } from './instructions.ts';
import { gather } from './material.ts';
import { openingFor } from './opening.ts';
import { questionsFor } from './questions.ts';
import type { Brief, BriefRequest, Lead, WebPage } from '../briefs.types.ts';

/**
 * Writes a call's brief by rules: the same input gives the same brief, in under a few milliseconds, without any
 * service. Says what was given and nothing else; what stands on the page is quoted as fact and never obeyed.
 */
export function composeBrief(request: BriefRequest, lead: Lead, page: WebPage | null): Brief {
  const material = gather(request, lead, page);
  return {
    language: request.language,
    goal: request.goal,
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
    pricingSummary: material.pricing,
    urgencyHook: material.urgency,
    goalCriteria: material.criteria,
  };
}
