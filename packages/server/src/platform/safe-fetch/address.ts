import { BlockList, isIP, type IPVersion } from 'node:net';
import { blockedAddress, SafeFetchError } from './errors.ts';

export interface UrlRules {
  /** Refuse `http:`. */
  httpsOnly?: boolean;
  /** Let private addresses and names through: for development and tests. Schemes and user info are still checked. */
  allowPrivate?: boolean;
}

/** IPv6 that is handed out for the public internet. */
const GLOBAL_V6 = listOf('ipv6', ['2000::/3']);
/** https://www.iana.org/assignments/iana-ipv6-special-registry, within 2000::/3. */
const SPECIAL_V6 = listOf('ipv6', ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20']);
/** https://www.iana.org/assignments/iana-ipv4-special-registry, and multicast. */
const SPECIAL_V4 = listOf('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]);

function listOf(family: IPVersion, ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [net, bits] = range.split('/');
    list.addSubnet(net!, Number(bits), family);
  }
  return list;
}

/**
 * Whether an IP address (no brackets) is reachable on the public internet: IPv4 outside every special range, IPv6 inside
 * 2000::/3 and outside every special range there. So IPv4-mapped and -compatible, NAT64, 6to4, Teredo and ULA are
 * refused whatever they embed. Anything that doesn't parse is not public.
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !SPECIAL_V4.check(address);
  return family === 6 && GLOBAL_V6.check(address, 'ipv6') && !SPECIAL_V6.check(address, 'ipv6');
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
  const isPublic = isIP(host) !== 0 ? isPublicAddress(host) : !isPrivateName(host);
  if (!isPublic) throw blockedAddress();
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}
