import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type CalledCall, type Leg, openLeg } from './call.ts';
import { one, parse } from './message.ts';

export type { CalledCall } from './call.ts';
export type Called = (call: CalledCall) => void | Promise<void>;

/** A telephone at an address of this machine, by SIP over UDP. It has every number, and does as it was told last. */
export async function startCallee(address: string) {
  const [host = '', port] = address.split(':');
  const socket = createSocket('udp4').bind(Number(port), host);
  await once(socket, 'listening');
  const legs = new Map<string, Promise<Leg>>();
  let behave: Called = (call) => call.answer();

  socket.on('message', (bytes, from) => {
    const message = parse(bytes.toString());
    const id = one(message, 'call-id');
    const known = legs.get(id);
    if (known) return void known.then((leg) => leg.take(message));
    if (!message.firstLine.startsWith('INVITE ')) return;
    const opened = openLeg(message, address, (text) => socket.send(text, from.port, from.address));
    legs.set(id, opened);
    void opened.then(({ call }) => behave(call));
  });
  return {
    does: (how: Called) => void (behave = how),
    async close() {
      for (const leg of legs.values()) (await leg).call.hangUp();
      await new Promise<void>((closed) => socket.close(closed));
    },
  };
}
