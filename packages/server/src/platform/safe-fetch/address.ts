import { BlockList, isIP, type IPVersion } from 'node:net';
import { blockedAddress, SafeFetchError } from './errors.ts';

export interface UrlRules {
  /** Refuses `http:`. */
  httpsOnly?: boolean;
  /** Allows private addresses and names, for development and tests. Schemes and user info are still checked. */
  allowPrivate?: boolean;
}

/** IPv6 addresses of the public internet. */
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

/** Ports of other protocols, as the Fetch standard blocks them: a request there could be read as a command. */
const BLOCKED_PORTS = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
  111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
  540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061,
  6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

function assertShape(url: URL, httpsOnly: boolean): void {
  const allowed = httpsOnly ? ['https:'] : ['http:', 'https:'];
  if (!allowed.includes(url.protocol)) {
    throw new SafeFetchError('bad_url', `The URL must start with ${httpsOnly ? 'https' : 'http or https'}.`);
  }
  if (url.port && BLOCKED_PORTS.has(Number(url.port)))
    throw new SafeFetchError('bad_url', 'The port is not one that web servers use.');
  if (url.username || url.password) throw new SafeFetchError('bad_url', 'The URL must not carry a user name.');
  // DNS treats "example.com." like "example.com", but lists of names do not.
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
