import { lookup as dnsLookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import type { LookupFunction, Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import { assertPublicHost, isPublicAddress } from './address.ts';
import { blockedAddress } from './errors.ts';

/** Resolves a host name to all its addresses. */
export type Lookup = (hostname: string) => Promise<LookupAddress[]>;

export interface GuardOptions {
  allowPrivate?: boolean;
  lookup?: Lookup;
  /** Milliseconds for resolving, TCP and TLS together; 5,000 unless told. */
  connectTimeoutMs?: number;
  /** Makes the function that opens sockets, given the guarded lookup; replaced in tests. */
  makeConnector?: (lookup: LookupFunction, timeoutMs: number) => buildConnector.connector;
}

/**
 * An undici dispatcher which connects to public addresses only. The guard stands at three places, since each alone
 * leaks: before (IP literals never reach a lookup), at resolving (the addresses checked are the ones connected to, so
 * a name that changes its mind gains nothing) and after connecting (the address at the socket's other end), before a byte is written.
 */
export function guardedAgent(options: GuardOptions): { agent: Agent; connect: buildConnector.connector } {
  const resolve = options.lookup ?? ((hostname) => dnsLookup(hostname, { all: true }));
  const guard = !options.allowPrivate;
  const make = options.makeConnector ?? systemConnector;
  const plain = make(netLookup(guard ? publicOnly(resolve) : resolve), options.connectTimeoutMs ?? 5000);
  const connect = guard ? guardedConnector(plain) : plain;
  return { agent: new Agent({ connect }), connect };
}

// HTTP/2 is left off: one connection a request in flight keeps cancelling and limits simple.
const systemConnector: NonNullable<GuardOptions['makeConnector']> = (lookup, timeout) =>
  buildConnector({ lookup, timeout, allowH2: false });

/** Refuses a name as soon as one of its addresses isn't public: there is no telling which one would be used. */
function publicOnly(resolve: Lookup): Lookup {
  return async (hostname) => {
    const addresses = await resolve(hostname);
    if (!addresses.every(({ address }) => isPublicAddress(address))) throw blockedAddress();
    return addresses;
  };
}

/** The shape `net.connect` wants, which asks for one address or for all. */
function netLookup(resolve: Lookup): LookupFunction {
  return (hostname, { all }, done) => {
    const answer = ([first, ...others]: LookupAddress[]): void => {
      if (!first) done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
      else if (all) done(null, [first, ...others]);
      else done(null, first.address, first.family);
    };
    const refuse = (error: NodeJS.ErrnoException): void => done(error, '');
    resolve(hostname).then(answer, refuse);
  };
}

function guardedConnector(connect: buildConnector.connector): buildConnector.connector {
  return (target, done) => {
    try {
      assertPublicHost(target.hostname);
    } catch (error) {
      return done(error as Error, null);
    }
    connect(target, (...outcome) => {
      const [error, socket] = outcome;
      if (error) done(error, null);
      else if (isAtPublicAddress(socket)) done(null, socket);
      else {
        socket.destroy();
        done(blockedAddress(), null);
      }
    });
  };
}

function isAtPublicAddress(socket: Socket): boolean {
  return socket.remoteAddress !== undefined && isPublicAddress(socket.remoteAddress);
}
