import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';

/** Says whether to believe a hop of a request's `X-Forwarded-For`. */
export type TrustProxy = (address: string, hop: number) => boolean;

/**
 * Reads TRUST_PROXY: `false`, `true`, a number of hops, or a comma-separated list of addresses and CIDR ranges.
 *
 * @throws Error for a list with any other entry.
 */
export function parseTrustProxy(setting: string): TrustProxy {
  const text = setting.trim().toLowerCase();
  if (text === 'true') return () => true;
  if (text === 'false' || text === '') return () => false;
  if (/^\d+$/.test(text)) return (_address, hop) => hop < Number(text);
  return proxyAddr.compile(text.split(',').map((part) => part.trim()));
}

/**
 * The IP address of the client: the peer's, or the one that a trusted proxy reports. IPv4-mapped IPv6 is written as
 * IPv4.
 */
export function clientIp(request: IncomingMessage, trust: TrustProxy): string {
  const address = proxyAddr(request, trust) ?? '';
  return address.startsWith('::ffff:') ? address.slice(7) : address;
}
