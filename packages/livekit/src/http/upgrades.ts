import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Agents } from '../agents/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Refusal, Signalling } from '../signalling/index.ts';
import { urlOf, verdictOf } from './bearer.ts';

export interface UpgradeDeps {
  settings: Settings;
  signalling: Signalling;
  agents: Agents;
}

export interface Upgrades {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/**
 * WebSockets: `/rtc` for participants, `/agent` for workers. `/rtc/v1`, of later protocols, is answered with 404: clients
 * then take `/rtc`.
 */
export function createUpgrades({ settings, signalling, agents }: UpgradeDeps): Upgrades {
  const server = new WebSocketServer({ noServer: true, maxPayload: settings.limits.messageBytes });

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', (error) => settings.log('socket failed', { error: error.message }));
    const url = urlOf(request);
    if (url?.pathname === '/rtc') return toRoom(request, socket, head, url);
    if (url?.pathname === '/agent') return toAgents(request, socket, head, url);
    refuse(socket, { status: 404, text: 'not found' });
  }

  function toRoom(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL) {
    const verdict = verdictOf(settings, request, url);
    if ('problem' in verdict) return refuse(socket, { status: 401, text: verdict.problem });
    const refusal = signalling.refusal(verdict.claims) ?? signalling.obstacle(verdict.claims);
    if (refusal) return refuse(socket, refusal);
    server.handleUpgrade(request, socket, head, (ws) => signalling.accept(verdict.claims, url.searchParams, ws));
  }

  function toAgents(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL) {
    const verdict = verdictOf(settings, request, url);
    if ('problem' in verdict) return refuse(socket, { status: 401, text: verdict.problem });
    if (!verdict.claims.video.agent) return refuse(socket, { status: 401, text: 'permissions denied' });
    server.handleUpgrade(request, socket, head, (ws) => agents.accept(ws));
  }

  return {
    upgrade,
    close() {
      for (const client of server.clients) client.terminate();
      server.close();
    },
  };
}

function refuse(socket: Duplex, { status, text }: Refusal) {
  // `end` alone would leave the client's half open for as long as it likes.
  socket.once('finish', () => socket.destroy());
  const head = `HTTP/1.1 ${status} Refused\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(text)}`;
  socket.end(`${head}\r\nConnection: close\r\n\r\n${text}`);
}
