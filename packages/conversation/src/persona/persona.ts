import { chance } from '../text/seed.ts';

/** Kinds of lead that a simulated call can meet. */
export const PERSONAS = [
  'interested',
  'busy',
  'sceptical',
  'price_sensitive',
  'wrong_number',
  'opt_out',
  'voicemail',
  'no_answer',
  'rambling',
  'self_correcting',
  'asks_back',
  'bilingual',
  'gatekeeper',
  'screening',
  'ok_to_everything',
  'hostile',
  'menu',
] as const;
export type Persona = (typeof PERSONAS)[number];

// These shares are roughly those of a list of warm leads.
const SHARES: [Persona, number][] = [
  ['interested', 0.38],
  ['price_sensitive', 0.16],
  ['sceptical', 0.15],
  ['busy', 0.1],
  ['no_answer', 0.07],
  ['voicemail', 0.06],
  ['opt_out', 0.05],
  ['wrong_number', 0.03],
];
// Manners of some of the interested leads.
const MANNERS: Persona[] = [
  'rambling',
  'self_correcting',
  'asks_back',
  'bilingual',
  'gatekeeper',
  'screening',
  'ok_to_everything',
  'hostile',
  'menu',
];
const MANNERED = 0.32;

/** The persona that answers at a number: always the same for the same number. */
export function personaFor(phone: string): Persona {
  let left = chance('persona', phone.replace(/\D/g, ''));
  for (const [persona, share] of SHARES) {
    left -= share;
    if (left < 0) return persona === 'interested' ? mannered(phone) : persona;
  }
  return mannered(phone);
}

function mannered(phone: string): Persona {
  const at = chance('manner', phone.replace(/\D/g, '')) / MANNERED;
  return MANNERS[Math.floor(at * MANNERS.length)] ?? 'interested';
}
