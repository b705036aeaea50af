import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { DisconnectReason, type Room as RoomInfo } from '@livekit/protocol';
import { createAgents } from './agents/index.ts';
import { createFaults, type Failures, type Faults } from './faults/index.ts';
import { answer, createUpgrades } from './http/index.ts';
import { createRooms, participantInfo, type RoomDeps, roomInfo } from './rooms/index.ts';
import { Network } from './rtc/index.ts';
import { type Clock, defaultLimits, type Limits, type Log, type Settings, systemClock } from './settings/index.ts';
import { createSignalling } from './signalling/index.ts';
import { createSip } from './sip/index.ts';
import { createTwirp } from './twirp/index.ts';

export interface LiveKitOptions {
  /** Where it listens: `127.0.0.1`, unless you say otherwise. */
  host?: string;
  /** 0, the default: any that is free. */
  port?: number;
  apiKey: string;
  apiSecret: string;
  log?: Log;
  clock?: Clock;
  limits?: Partial<Limits>;
  /**
   * Addresses under which audio may reach this machine, beside those of its network interfaces. Default: none, and
   * `127.0.0.1` where `host` is of this machine alone.
   */
  addresses?: string[];
  /**
   * True if a dispatch waits until a worker of its name registers. LiveKit itself forgets a dispatch without a worker:
   * use false to test that.
   */
  queueDispatches?: boolean;
}

export interface LiveKitServer {
  /** `ws://host:port`, for clients, workers and, as `http:`, the server API. */
  url: string;
  port: number;
  faults: Faults;
  rooms(): { room: RoomInfo; participants: ReturnType<typeof participantInfo>[] }[];
  /** Sends everybody away and ends. */
  close(): Promise<void>;
}

/** Starts the server. @throws when the address is taken */
export async function startLiveKit(options: LiveKitOptions): Promise<LiveKitServer> {
  const settings = settingsOf(options);
  const network = new Network();
  const failures: Failures = new Map();
  const rooms = createRooms(settings);
  const roomDeps: RoomDeps = { settings, network };
  const signalling = createSignalling(roomDeps, rooms);
  const agents = createAgents({ settings, rooms });
  const sip = createSip(roomDeps, rooms);
  const twirp = createTwirp({ ...roomDeps, rooms, agents, sip });
  const upgrades = createUpgrades({ settings, signalling, agents });

  const server = createServer((request, response) => {
    answer({ settings, signalling, twirp, failures }, request, response).catch((error: unknown) => {
      settings.log('request failed', { error: String(error) });
      response.destroy();
    });
  });
  server.on('upgrade', upgrades.upgrade);
  const url = await listen(server, options);

  return {
    url,
    port: (server.address() as AddressInfo).port,
    faults: createFaults({ agents, rooms, network, signalling, sip, failures }),
    rooms: () =>
      rooms.all().map((room) => ({
        room: roomInfo(room),
        participants: [...room.participants.values()].map(participantInfo),
      })),
    async close() {
      for (const room of rooms.all()) rooms.close(room, DisconnectReason.SERVER_SHUTDOWN);
      rooms.stop();
      upgrades.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const isLoopback = (host: string) => host === 'localhost' || host === '::1' || host.startsWith('127.');

/** True if nobody but this machine can reach it: it listens to itself alone, or has no network. */
function servesItself(host = '127.0.0.1'): boolean {
  const interfaces = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return isLoopback(host) || !interfaces.some(({ family, internal }) => family === 'IPv4' && !internal);
}

const settingsOf = (options: LiveKitOptions, isLocal = servesItself(options.host)): Settings => ({
  apiKey: options.apiKey,
  apiSecret: options.apiSecret,
  clock: options.clock ?? systemClock,
  log: options.log ?? (() => {}),
  limits: { ...defaultLimits, ...options.limits },
  // Offered beside those of the interfaces, loopback would be found first, and cannot answer.
  addresses: options.addresses ?? (isLocal ? ['127.0.0.1'] : []),
  isLocal,
  queueDispatches: options.queueDispatches ?? true,
});

async function listen(server: Server, { host = '127.0.0.1', port = 0 }: LiveKitOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve());
  });
  const { address, family, port: taken } = server.address() as AddressInfo;
  return `ws://${family === 'IPv6' ? `[${address}]` : address}:${taken}`;
}
