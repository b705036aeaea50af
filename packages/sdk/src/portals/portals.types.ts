import type { Goal, Language } from '../wire/calls.words.ts';

/**
 * A property portal.
 *
 * @example
 * const portal: Portal = 'property_finder';
 */
export type Portal = 'property_finder' | 'bayut';

/**
 * How a portal signs: as documented, or for Property Finder also in its own `X-Signature`.
 *
 * @example
 * const scheme: PortalSignatureScheme = 'documented';
 */
export type PortalSignatureScheme = 'documented' | 'vendor';

/**
 * A day of a calling window.
 *
 * @example
 * const workdays: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];
 */
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/**
 * The state of a lead. `received`: about to be called. `dispatched`: there is a call. `waiting`: until `dueAt`.
 * `suppressed`: while its number is on the list. `ignored` and `failed`: never called; see `reason`.
 *
 * @example
 * const isOver = (status: PortalLeadStatus) => status === 'dispatched' || status === 'ignored' || status === 'failed';
 */
export type PortalLeadStatus = 'received' | 'dispatched' | 'waiting' | 'suppressed' | 'ignored' | 'failed';

/**
 * The hours in which leads may be called, in the local time of the time zone.
 *
 * @example
 * const window: CallingWindow = { timezone: 'Asia/Dubai', days: ['mon', 'tue'], from: '09:00', to: '18:00' };
 */
export interface CallingWindow {
  /** IANA, such as Asia/Dubai. */
  timezone: string;
  days: Weekday[];
  /** HH:MM. */
  from: string;
  /** HH:MM, later than `from`; 24:00 is the end of the day. */
  to: string;
}

/**
 * The campaign in which a portal's leads are called.
 *
 * @example
 * const campaign: PortalCampaign = { product: 'Flats in Dubai Marina', goal: 'qualify_interest' };
 */
export interface PortalCampaign {
  product: string;
  goal: Goal;
  name?: string | null | undefined;
  scheme?: PortalSignatureScheme | null | undefined;
  context?: string | null | undefined;
  language?: Language | null | undefined;
  /** Required for `book_meeting`. */
  bookingLink?: string | null | undefined;
  /** Required for `close_sale`. */
  paymentLink?: string | null | undefined;
  /** The e-mail for the results. Default: the account's. */
  ownerEmail?: string | null | undefined;
  /** Default: every day from 09:00 to 18:00 in Asia/Dubai; null: at any time. */
  callingWindow?: CallingWindow | null | undefined;
  isActive?: boolean | null | undefined;
}

/**
 * Input of `portals.create`.
 *
 * @example
 * const input: CreatePortalInput = { portal: 'bayut', product: 'Flats in Dubai Marina', goal: 'qualify_interest' };
 */
export interface CreatePortalInput extends PortalCampaign {
  portal: Portal;
  /** The secret that the portal gave you, at least 16 characters. Default: a generated one. */
  secret?: string | null | undefined;
}

/**
 * An integration: how the account receives a portal's leads, and their campaign.
 *
 * @example
 * const address = ({ webhookPath }: PortalIntegration) => `https://nova.example.com${webhookPath}`;
 */
export interface PortalIntegration {
  id: string;
  portal: Portal;
  name: string;
  /** Set up by the operator. You cannot change its secret. */
  isDefault: boolean;
  /** Without a secret it receives nothing. */
  hasSecret: boolean;
  /** The path on the server to which the portal posts. */
  webhookPath: string;
  scheme: PortalSignatureScheme;
  product: string;
  context: string | null;
  goal: Goal;
  language: Language;
  bookingLink: string | null;
  paymentLink: string | null;
  /** null: the account's e-mail. */
  ownerEmail: string | null;
  /** null: at any time. */
  callingWindow: CallingWindow | null;
  isActive: boolean;
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
}

/**
 * A lead that a portal sent, with its state.
 *
 * @example
 * const line = ({ name, status, reason }: PortalLead) => `${name}: ${status}${reason ? ` (${reason})` : ''}`;
 */
export interface PortalLead {
  id: string;
  portal: Portal;
  /** null once the integration is deleted. */
  integrationId: string | null;
  /** The portal's own id of the event. */
  eventId: string;
  eventType: string;
  name: string | null;
  /** E.164; null when the portal sent no valid number. */
  phone: string | null;
  email: string | null;
  listingReference: string | null;
  listingUrl: string | null;
  message: string | null;
  status: PortalLeadStatus;
  /** The reason why it is not called, or not yet. */
  reason: string | null;
  /** ISO 8601, UTC: when a waiting lead is checked again. */
  dueAt: string | null;
  callId: string | null;
  /** ISO 8601, UTC. */
  receivedAt: string;
}

/**
 * A filter of leads. All given conditions must hold.
 *
 * @example
 * const filter: PortalLeadFilter = { status: ['waiting', 'suppressed'], portal: 'bayut' };
 */
export interface PortalLeadFilter {
  status?: PortalLeadStatus[] | null | undefined;
  portal?: Portal | null | undefined;
  integrationId?: string | null | undefined;
  /** The portal's own id. */
  eventId?: string | null | undefined;
  /** E.164. */
  phone?: string | null | undefined;
  /** ISO 8601. */
  since?: string | null | undefined;
  /** ISO 8601. */
  until?: string | null | undefined;
}
