import { randomBytes } from 'node:crypto';
import { ServerInfo, ServerInfo_Edition } from '@livekit/protocol';

type Prefix = 'RM' | 'PA' | 'TR' | 'AD' | 'AJ' | 'AW' | 'SCL' | 'ST';

/** An id as LiveKit has them: `PA_` and random characters. */
export const newId = (prefix: Prefix): string => `${prefix}_${randomBytes(9).toString('hex')}`;

/** The protocol of LiveKit's signalling that is spoken here. */
const PROTOCOL = 16;
export const VERSION = '1.9.0';

export const serverInfo = (): ServerInfo =>
  new ServerInfo({
    edition: ServerInfo_Edition.Standard,
    version: VERSION,
    protocol: PROTOCOL,
    agentProtocol: 1,
    nodeId: 'nova-livekit',
  });
