/*
 * The law once more, for the property tests: written by hand from its text, without the code, the time library, the tables
 * of zones or the phone library that the rules use. Time zones are offsets and the rules for the change of clocks.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** The day of the nth (or, with -1, the last) Sunday of a month at 00:00 UTC. Months from 1. */
function sunday(year: number, month: number, nth: number): number {
  const first = nth > 0 ? Date.UTC(year, month - 1, 1) : Date.UTC(year, month, 0);
  const weekday = new Date(first).getUTCDay();
  return nth > 0 ? first + (((7 - weekday) % 7) + (nth - 1) * 7) * DAY : first - weekday * DAY;
}

type Summer = (year: number, standard: number) => { from: number; to: number };
/** The second Sunday of March to the first of November, at two o'clock. */
const US: Summer = (year, standard) => ({
  from: sunday(year, 3, 2) + 2 * HOUR - standard,
  to: sunday(year, 11, 1) + HOUR - standard,
});
/** The last Sundays of March and October, at one o'clock UTC. */
const EU: Summer = (year) => ({ from: sunday(year, 3, -1) + HOUR, to: sunday(year, 10, -1) + HOUR });
/** The first Sunday of October to the first of April, at two o'clock of standard time. */
const AUSTRALIA: Summer = (year, standard) => ({
  from: sunday(year, 10, 1) + 2 * HOUR - standard,
  to: sunday(year, 4, 1) + 2 * HOUR - standard,
});
/** The last Sunday of September to the first of April, at two o'clock of standard time in Auckland. */
const NEW_ZEALAND: Summer = (year) => ({ from: sunday(year, 9, -1) - 10 * HOUR, to: sunday(year, 4, 1) - 10 * HOUR });

interface Zone {
  /** Hours from UTC in winter. */
  standard: number;
  summer?: Summer;
}

export const ZONES = {
  'Asia/Dubai': { standard: 4 },
  'Asia/Riyadh': { standard: 3 },
  'Asia/Tokyo': { standard: 9 },
  'Asia/Kolkata': { standard: 5.5 },
  'Asia/Kathmandu': { standard: 5.75 },
  'America/New_York': { standard: -5, summer: US },
  'America/Toronto': { standard: -5, summer: US },
  'America/Chicago': { standard: -6, summer: US },
  'America/Denver': { standard: -7, summer: US },
  'America/Phoenix': { standard: -7 },
  'America/Los_Angeles': { standard: -8, summer: US },
  'America/Anchorage': { standard: -9, summer: US },
  'America/Adak': { standard: -10, summer: US },
  'Pacific/Honolulu': { standard: -10 },
  'Europe/London': { standard: 0, summer: EU },
  'Europe/Paris': { standard: 1, summer: EU },
  'Australia/Perth': { standard: 8 },
  'Australia/Sydney': { standard: 10, summer: AUSTRALIA },
  'Australia/Adelaide': { standard: 9.5, summer: AUSTRALIA },
  'Pacific/Auckland': { standard: 12, summer: NEW_ZEALAND },
  'Pacific/Chatham': { standard: 12.75, summer: NEW_ZEALAND },
} satisfies Record<string, Zone>;
export type ZoneName = keyof typeof ZONES;

const summers = new Map<string, ReturnType<Summer>>();

/** The summer time of a year; remembered, because each step of a campaign asks for it. */
function summerOf(name: ZoneName, year: number, summer: Summer): ReturnType<Summer> {
  const key = `${name} ${year}`;
  const known = summers.get(key) ?? summer(year, ZONES[name].standard * HOUR);
  summers.set(key, known);
  return known;
}

/** The clock of a zone, as a time that UTC shows the same. */
function clockOf(at: number, name: ZoneName): number {
  const { standard, summer }: Zone = ZONES[name];
  if (!summer) return at + standard * HOUR;
  const { from, to } = summerOf(name, new Date(at + standard * HOUR).getUTCFullYear(), summer);
  const isSummer = from < to ? from <= at && at < to : at < to || from <= at;
  return at + (standard + (isSummer ? 1 : 0)) * HOUR;
}

const dayOf = (at: number, zone: ZoneName): number => Math.floor(clockOf(at, zone) / DAY);
/** 1 January 1970 was a Thursday. */
const weekOf = (at: number, zone: ZoneName): number => Math.floor((dayOf(at, zone) + 3) / 7);
export const dateOf = (at: number, zone: ZoneName): string =>
  new Date(dayOf(at, zone) * DAY).toISOString().slice(0, 10);

/** The numbers of the test, each with what is known of its owner. Null: nobody may call there. */
export interface Callee {
  phone: string;
  country: string;
  law: { from: number; to: number; perDay: number; perWeek: number; writtenConsent: boolean } | null;
  zones: ZoneName[];
  /** The country's clock counts even when the lead has one of their own. */
  always?: ZoneName;
}

const UAE = { from: 9, to: 18, perDay: 1, perWeek: 2, writtenConsent: false };
const AMERICA = { from: 8, to: 21, perDay: 3, perWeek: 21, writtenConsent: true };
const CANADA = { from: 10, to: 18, perDay: 3, perWeek: 21, writtenConsent: true };
const OTHERS = { from: 10, to: 18, perDay: 1, perWeek: 2, writtenConsent: false };

export const CALLEES: Callee[] = [
  { phone: '+971501234567', country: 'AE', law: UAE, zones: ['Asia/Dubai'], always: 'Asia/Dubai' },
  { phone: '+97142345678', country: 'AE', law: UAE, zones: ['Asia/Dubai'], always: 'Asia/Dubai' },
  { phone: '+97180012345', country: 'AE', law: null, zones: ['Asia/Dubai'] },
  { phone: '+12125550123', country: 'US', law: AMERICA, zones: ['America/New_York'] },
  { phone: '+14155550123', country: 'US', law: AMERICA, zones: ['America/Los_Angeles'] },
  { phone: '+14805550123', country: 'US', law: AMERICA, zones: ['America/Phoenix'] },
  { phone: '+18085550123', country: 'US', law: AMERICA, zones: ['Pacific/Honolulu'] },
  // Area codes of two time zones: Evansville, Pensacola, the Navajo Nation, Alaska with the Aleutians.
  { phone: '+18125550123', country: 'US', law: AMERICA, zones: ['America/New_York', 'America/Chicago'] },
  { phone: '+18505550123', country: 'US', law: AMERICA, zones: ['America/New_York', 'America/Chicago'] },
  { phone: '+19285550123', country: 'US', law: AMERICA, zones: ['America/Phoenix', 'America/Denver'] },
  { phone: '+19075550123', country: 'US', law: AMERICA, zones: ['America/Anchorage', 'America/Adak'] },
  { phone: '+18005550123', country: 'US', law: null, zones: [] },
  { phone: '+18885550123', country: 'US', law: null, zones: [] },
  { phone: '+19005550123', country: 'US', law: null, zones: [] },
  { phone: '+14165550123', country: 'CA', law: CANADA, zones: ['America/Toronto'] },
  { phone: '+442079460958', country: 'GB', law: OTHERS, zones: ['Europe/London'] },
  { phone: '+33612345678', country: 'FR', law: OTHERS, zones: ['Europe/Paris'] },
  { phone: '+966501234567', country: 'SA', law: OTHERS, zones: ['Asia/Riyadh'] },
  { phone: '+919876543210', country: 'IN', law: OTHERS, zones: ['Asia/Kolkata'] },
  { phone: '+97714123456', country: 'NP', law: OTHERS, zones: ['Asia/Kathmandu'] },
  // A mobile number tells only the country, and the Chatham Islands are 45 minutes ahead.
  { phone: '+64211234567', country: 'NZ', law: OTHERS, zones: ['Pacific/Auckland', 'Pacific/Chatham'] },
];

/** What happened to a number so far. */
export interface History {
  dials: number[];
  suppressed: boolean;
  listed: boolean;
  refused: boolean;
  inUse: boolean;
}

export interface Given {
  callee: Callee;
  leadZone: ZoneName | null;
  consent: { basis: string; at: number } | null;
  closed: { date: string; country: string | null }[];
}

/** Whether anybody may ever call there, as of now. */
export function isForbidden({ callee, consent }: Given, history: History, at: number): boolean {
  if (history.suppressed || history.listed || history.refused || callee.law === null) return true;
  return callee.law.writtenConsent && !(consent?.basis === 'express_written' && consent.at <= at);
}

/** The clocks that count. */
const zonesOf = ({ callee, leadZone }: Given): ZoneName[] =>
  leadZone ? [leadZone, ...(callee.always ? [callee.always] : [])] : callee.zones;

/** Whether a dial at this moment breaks no rule. */
export function isLegal(given: Given, history: History, at: number): boolean {
  if (history.inUse || isForbidden(given, history, at)) return false;
  const law = given.callee.law!;
  for (const zone of zonesOf(given)) {
    const hour = (clockOf(at, zone) % DAY) / HOUR;
    if (hour < law.from || hour >= law.to) return false;
    const today = history.dials.filter((dial) => dayOf(dial, zone) >= dayOf(at, zone)).length;
    const week = history.dials.filter((dial) => weekOf(dial, zone) >= weekOf(at, zone)).length;
    if (today >= law.perDay || week >= law.perWeek) return false;
    const date = dateOf(at, zone);
    for (const day of given.closed)
      if (day.date === date && (day.country === null || day.country === given.callee.country)) return false;
  }
  return true;
}

/** Whether some hour of the year suits every clock. */
export function hasHours(given: Given, at: number): boolean {
  const law = given.callee.law;
  if (!law) return false;
  const suits = (moment: number) =>
    zonesOf(given).every((zone) => {
      const hour = (clockOf(moment, zone) % DAY) / HOUR;
      return hour >= law.from && hour < law.to;
    });
  for (let day = 0; day <= 366; day += 3)
    for (let minutes = 0; minutes < 24 * 60; minutes += 15) if (suits(at + day * DAY + minutes * MINUTE)) return true;
  return false;
}
