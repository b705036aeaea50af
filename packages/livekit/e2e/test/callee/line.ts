import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';

const FRAME_MS = 20;
/** Samples of a frame at 8 kHz. */
const FRAME_SAMPLES = 160;
const PCMU = 0;
const KEYS = '0123456789*#ABCD';
const HEADER_BYTES = 12;

/** The sound of a telephone: frames of µ-law, 20 ms each, both ways, and the keys that the other side presses. */
export interface Line {
  /** Our side, in SDP: the answer to an offer. */
  sdp: string;
  play(frames: Uint8Array[]): Promise<void>;
  onHeard(listener: (frame: Uint8Array) => void): void;
  onKey(listener: (key: string) => void): void;
  close(): void;
}

export async function openLine(host: string, offer: string): Promise<Line> {
  const socket = createSocket('udp4').bind(0, host);
  await once(socket, 'listening');
  const keyType = Number(/a=rtpmap:(\d+) telephone-event/.exec(offer)?.[1] ?? 101);
  let heard = (_frame: Uint8Array) => {};
  let pressed = (_key: string) => {};
  let lastKeyAt = -1;
  let isOpen = true;
  socket.on('message', (packet) => {
    const type = packet.readUInt8(1) & 127;
    if (type === PCMU) heard(packet.subarray(HEADER_BYTES));
    // The packets of one key have the same time.
    const at = packet.readUInt32BE(4);
    if (type !== keyType || at === lastKeyAt) return;
    lastKeyAt = at;
    pressed(KEYS.charAt(packet.readUInt8(HEADER_BYTES)));
  });

  return {
    sdp: sdpOf(socket, host, keyType),
    play: (frames) => play(socket, offer, frames, () => isOpen),
    onHeard: (listener) => void (heard = listener),
    onKey: (listener) => void (pressed = listener),
    close() {
      if (isOpen) socket.close();
      isOpen = false;
    },
  };
}

function sdpOf(socket: Socket, host: string, keyType: number): string {
  const { port } = socket.address();
  const media = [`m=audio ${port} RTP/AVP ${PCMU} ${keyType}`, 'a=rtpmap:0 PCMU/8000'];
  const keys = [`a=rtpmap:${keyType} telephone-event/8000`, `a=fmtp:${keyType} 0-16`];
  return ['v=0', `o=- 1 1 IN IP4 ${host}`, 's=-', `c=IN IP4 ${host}`, 't=0 0', ...media, ...keys, ''].join('\r\n');
}

/** Sends to the address of an offer, in time. */
async function play(socket: Socket, offer: string, frames: Uint8Array[], isOpen: () => boolean): Promise<void> {
  const host = /^c=IN IP4 (\S+)/m.exec(offer)?.[1];
  const port = Number(/^m=audio (\d+)/m.exec(offer)?.[1]);
  const from = performance.now();
  for (const [at, frame] of frames.entries()) {
    await wait(Math.max(0, from + at * FRAME_MS - performance.now()));
    if (!isOpen()) return;
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt8(0x80, 0);
    header.writeUInt16BE(at % 2 ** 16, 2);
    header.writeUInt32BE((at * FRAME_SAMPLES) % 2 ** 32, 4);
    socket.send(Buffer.concat([header, frame]), port, host);
  }
}
