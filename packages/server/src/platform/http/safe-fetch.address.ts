import ipaddr from 'ipaddr.js';
import { blockedAddress, SafeFetchError } from './safe-fetch.errors.ts';

export interface UrlRules {
  /** Refuse `http:`. */
  httpsOnly?: boolean;
  /** Let private addresses and names through: for development and tests. Schemes and user info are still checked. */
  allowPrivate?: boolean;
}

const GLOBAL_UNICAST_V6: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3];

/**
 * Whether an IP address (no brackets) is reachable on the public internet. Allows by name rather than forbids:
 * IPv4 outside every special range (private, loopback, link-local, CGNAT, multicast, reserved, documentation,
 * benchmarking…), IPv6 inside 2000::/3 and outside every special range there. So IPv4-mapped and -compatible, NAT64,
 * 6to4, Teredo and ULA are refused whatever they embed. Anything that doesn't parse is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const ip = ipaddr.parse(address);
  if (ip.range() !== 'unicast') return false;
  return ip.kind() === 'ipv4' || (ip as ipaddr.IPv6).match(...GLOBAL_UNICAST_V6);
}

const PRIVATE_SUFFIXES = ['.localhost', '.local', '.internal', '.home.arpa', '.lan', '.intranet'];

/** Names that only mean something inside a network: single labels (`localhost`, `db`) and reserved suffixes. */
export function isPrivateName(hostname: string): boolean {
  return !hostname.includes('.') || PRIVATE_SUFFIXES.some((suffix) => hostname.endsWith(suffix));
}

/**
 * Checks what can be known of a URL without resolving its name, for instance when a webhook is registered. The URL
 * parser has already turned `0x7f.1`, `2130706433`, full-width digits and the like into plain addresses.
 *
 * @returns the parsed URL
 * @throws SafeFetchError `bad_url` (not a URL, wrong scheme, user info, trailing dot) or `blocked_address`
 */
export function assertPublicUrl(url: string | URL, rules: UrlRules = {}): URL {
  const parsed = parse(url);
  assertShape(parsed, rules.httpsOnly ?? false);
  if (!rules.allowPrivate) assertPublicHost(bareHost(parsed));
  return parsed;
}

function parse(url: string | URL): URL {
  const parsed = url instanceof URL ? url : URL.parse(url);
  if (!parsed) throw new SafeFetchError('bad_url', 'The URL is not valid.');
  return parsed;
}

function assertShape(url: URL, httpsOnly: boolean): void {
  const allowed = httpsOnly ? ['https:'] : ['http:', 'https:'];
  if (!allowed.includes(url.protocol)) {
    throw new SafeFetchError('bad_url', `The URL must start with ${httpsOnly ? 'https' : 'http or https'}.`);
  }
  if (url.username || url.password) throw new SafeFetchError('bad_url', 'The URL must not carry a user name.');
  // "example.com." is the same host as "example.com" to DNS and another one to every list of names.
  if (url.hostname.endsWith('.')) throw new SafeFetchError('bad_url', 'The host must not end with a dot.');
}

/** Refuses a host that is a non-public IP literal or a private name. */
export function assertPublicHost(host: string): void {
  const isPublic = ipaddr.isValid(host) ? isPublicAddress(host) : !isPrivateName(host);
  if (!isPublic) throw blockedAddress();
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}
