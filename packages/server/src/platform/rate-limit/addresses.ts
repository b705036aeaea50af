import { isIPv6 } from 'node:net';
import type { RateLimit, RateLimits } from './rate-limit.ts';

/**
 * A /48 gets this many times a rule's points, because it may be many customers of one provider, or one customer with
 * 65,536 networks.
 */
const PER_SITE = 16;

/**
 * The network that an address counts as. IPv4 addresses count as they are. IPv6 addresses count by /64, because every
 * host has a whole /64 to itself.
 */
export const networkOf = (address: string): string => prefixOf(address, 64) ?? address;

/** The first bits of an IPv6 address, as its groups; null for anything else. */
function prefixOf(address: string, bits: 48 | 64): string | null {
  const bare = address.replace(/%.*$/, '');
  if (!isIPv6(bare)) return null;
  const [head = '', tail] = bare.toLowerCase().split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const [first, last] = [groups(head), groups(tail)];
  // An IPv4 address at the end stands for two groups.
  const length = first.length + last.length + (bare.includes('.') ? 1 : 0);
  const all = tail === undefined ? first : [...first, ...Array<string>(Math.max(0, 8 - length)).fill('0'), ...last];
  const prefix = all.slice(0, bits / 16).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(':')}::/${bits}`;
}

/** A rule that counts by where requests come from: IPv6 by /64, and by /48 with 16 times the points. */
export function addressLimit(rateLimits: RateLimits, rule: Parameters<RateLimits>[0]): RateLimit {
  const limit = rateLimits(rule);
  const perSite = rateLimits({ ...rule, name: `${rule.name}/48`, points: rule.points * PER_SITE });
  return {
    async consume(address) {
      await limit.consume(networkOf(address));
      const site = prefixOf(address, 48);
      if (site) await perSite.consume(site);
    },
    reset: (address) => limit.reset(networkOf(address)),
    async giveBack(address) {
      await limit.giveBack(networkOf(address));
      const site = prefixOf(address, 48);
      if (site) await perSite.giveBack(site);
    },
  };
}
