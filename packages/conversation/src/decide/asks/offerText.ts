import { ask, say, type Draft } from '../draft.ts';

/** The link that the agreed step needs; null when it needs none. */
function linkNeeded({ state, brief }: Draft): string | null {
  if (state.agreed === 'meeting') return brief.bookingLink;
  return state.agreed === 'sale' ? brief.paymentLink : null;
}

/** Asks once whether the link may be texted. False if there is no link, or nobody who would text it. */
export function asksToText(d: Draft): boolean {
  if (!d.brief.may?.textLink || !linkNeeded(d) || d.state.smsAgreed !== null) return false;
  say(d, 'text_link');
  // The number gets a text only after a yes to exactly this question.
  d.fixed = true;
  ask(d, { kind: 'text_link' }, 'Ask whether the link may be texted to this number.');
  return true;
}
