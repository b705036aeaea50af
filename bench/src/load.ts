import { connect, type Socket } from 'node:net';

/** A request as raw bytes, and its address. */
export interface Shot {
  port: number;
  bytes: Buffer;
}

interface Wish {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  token?: string;
}

const CONNECTIONS = 32;

export function shotAt(url: string, { method, path, body, token }: Wish): Shot {
  const { port, host } = new URL(url);
  const head = [`${method} ${path} HTTP/1.1`, `host: ${host}`, 'accept: application/json'];
  if (token) head.push(`authorization: Bearer ${token}`);
  if (body !== undefined) head.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return { port: Number(port), bytes: Buffer.from(`${head.join('\r\n')}\r\n\r\n${body ?? ''}`) };
}

/**
 * Sends `count` requests over kept connections, each with one in flight. It uses bare sockets: the generator shares the
 * machine with the measured servers, and a client library would cost more than they do.
 *
 * @throws Error for an answer other than 200.
 */
export async function fire({ port, bytes }: Shot, count: number): Promise<void> {
  let left = count;
  const next = () => left-- > 0;
  await Promise.all(Array.from({ length: CONNECTIONS }, () => drive(connect(port, '127.0.0.1'), bytes, next)));
}

function drive(socket: Socket, bytes: Buffer, next: () => boolean): Promise<void> {
  socket.setNoDelay(true);
  return new Promise((resolve, reject) => {
    let missing = 0;
    const shoot = () => (next() ? socket.write(bytes) : socket.end());
    socket
      .once('connect', shoot)
      .once('error', reject)
      .once('close', () => resolve());
    socket.on('data', (chunk) => {
      try {
        missing = missing > 0 ? missing - chunk.length : missingAfter(chunk);
        if (missing === 0) shoot();
      } catch (error) {
        socket.destroy(error as Error);
      }
    });
  });
}

/** The bytes of an answer that are missing after its first chunk, which holds the headers. */
function missingAfter(chunk: Buffer): number {
  const end = chunk.indexOf('\r\n\r\n');
  const head = chunk.toString('latin1', 0, end);
  if (!head.startsWith('HTTP/1.1 200')) throw new Error(`answered ${chunk.toString().slice(0, 400)}`);
  const length = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  return end + 4 + length - chunk.length;
}
