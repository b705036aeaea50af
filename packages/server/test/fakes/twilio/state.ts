import { randomBytes } from 'node:crypto';

/** A number of the fake. */
export interface FakeNumber {
  sid: string;
  phone_number: string;
  friendly_name: string;
  capabilities: { voice: boolean; sms: boolean; mms: boolean; fax: boolean };
  trunk_sid: string | null;
}

export interface FakeList {
  sid: string;
  friendly_name: string;
  credentials: { username: string; password: string }[];
}

export interface FakeTrunk {
  sid: string;
  friendly_name: string;
  domain_name: string;
  lists: Set<string>;
}

export interface FakeText {
  sid: string;
  from: string;
  to: string;
  body: string;
}

/** One account at the fake, and what it has. */
export interface FakeAccount {
  sid: string;
  /** Its API keys, each with its secret. */
  keys: Map<string, string>;
  numbers: FakeNumber[];
  lists: FakeList[];
  trunks: FakeTrunk[];
  /** The texts that were accepted, oldest first. */
  texts: FakeText[];
  /** Numbers that asked the account's senders to stop. */
  optedOut: Set<string>;
}

export const newSid = (prefix: string) => `${prefix}${randomBytes(16).toString('hex')}`;

export function newNumber(phone: string, { voice = true, sms = true } = {}): FakeNumber {
  const capabilities = { voice, sms, mms: false, fax: false };
  return { sid: newSid('PN'), phone_number: phone, friendly_name: `Line ${phone}`, capabilities, trunk_sid: null };
}

export const newAccount = (): FakeAccount => ({
  sid: newSid('AC'),
  keys: new Map([[newSid('SK'), 'a-secret-of-the-fake-that-must-not-leak']]),
  numbers: [],
  lists: [],
  trunks: [],
  texts: [],
  optedOut: new Set(),
});

/** A refusal in Twilio's words. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;

  constructor(status: number, code: number, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const missing = (what: string) => new Refusal(404, 20_404, `The requested resource ${what} was not found`);
