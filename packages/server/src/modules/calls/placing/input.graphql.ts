import { Placement } from '@nova-calls/schema';
import type { Persona } from '@nova-calls/conversation';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { toItem } from '../../../platform/http/index.ts';
import { toInput, type PlacementInput } from './input.ts';

/** `placeCalls(input)` as GraphQL hands it over: a placement that is not checked yet. */
interface PlaceCallsInput {
  ownerEmail?: string | null;
  persona?: string | null;
  joinAsLead?: boolean | null;
}

/** @throws AppError UNAUTHENTICATED, VALIDATION_FAILED by the same shape as REST's */
export function toPlacement(input: PlaceCallsInput, caller: Caller): PlacementInput {
  const { persona, joinAsLead, ownerEmail, ...given } = input;
  const result = Placement.safeParse({ ...given, ownerEmail: ownerEmail ?? requireViewer(caller).email });
  if (!result.success) throw invalid(result.error.issues.map((issue) => toItem(issue, 'input')));
  return { ...toInput(result.data), persona: (persona ?? null) as Persona | null, joinAsLead: joinAsLead ?? false };
}
