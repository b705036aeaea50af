import { randomUUID } from 'node:crypto';
import { signToken } from './access.ts';
import type { TwirpOptions } from './twirp.ts';

const TIMEOUT_MS = 5000;

/**
 * Asks for the version of a LiveKit server. Its API has no such method, but the server tells it to whoever joins a room,
 * so this joins one for a moment, unseen.
 */
export async function versionOf({ url, ...key }: TwirpOptions, room = `nova-version-${randomUUID()}`) {
  const grant = { room, roomJoin: true, hidden: true, canPublish: false, canSubscribe: false };
  const token = await signToken(key, { grant, seconds: 60, person: { identity: 'nova-version', name: '' } });
  const address = `${url.replace(/^http/, 'ws').replace(/\/+$/, '')}/rtc?protocol=16&auto_subscribe=0`;
  const message = await firstMessage(`${address}&access_token=${token}`).catch(() => null);
  return { room, version: message && versionIn(message) };
}

async function firstMessage(address: string): Promise<Uint8Array> {
  const socket = new WebSocket(address);
  socket.binaryType = 'arraybuffer';
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  socket.addEventListener('message', ({ data }) => resolve(new Uint8Array(data as ArrayBuffer)));
  socket.addEventListener('error', () => reject(new Error('LiveKit refused the connection')));
  socket.addEventListener('close', () => reject(new Error('LiveKit closed the connection')));
  const timer = setTimeout(() => reject(new Error('LiveKit told no version in time')), TIMEOUT_MS);
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    socket.close();
  }
}

/** `SignalResponse.join` and `JoinResponse.server_version` in LiveKit's protocol. */
const JOIN = 1;
const SERVER_VERSION = 4;

function versionIn(message: Uint8Array): string | null {
  const join = fieldOf(message, JOIN);
  const version = join && fieldOf(join, SERVER_VERSION);
  return version ? new TextDecoder().decode(version) : null;
}

/** The first field of this number in a message of protocol buffers, if it has a length; null when there is none. */
export function fieldOf(bytes: Uint8Array, number: number): Uint8Array | null {
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 1; at < bytes.length; shift *= 128) {
      const byte = bytes[at++]!;
      value += (byte & 127) * shift;
      if (byte < 128) break;
    }
    return value;
  };
  while (at < bytes.length) {
    const tag = varint();
    const length = lengthOf(tag & 7, varint);
    if (length === null) return null;
    if (tag >>> 3 === number && (tag & 7) === 2) return bytes.subarray(at, at + length);
    at += length;
  }
  return null;
}

/** How many bytes follow a tag of this wire type; null for one that is not known. Reads a number that stands alone. */
function lengthOf(type: number, varint: () => number): number | null {
  if (type === 0) return (varint(), 0);
  if (type === 1) return 8;
  if (type === 2) return varint();
  return type === 5 ? 4 : null;
}
