import { setTimeout as sleep } from 'node:timers/promises';
import type { LiveKitServer } from '@nova-calls/livekit';
import { createTwirp } from '../../src/providers/livekit/twirp.ts';
import { carryPhone } from './phone-worker.ts';
import { createVoiceWorker, type Person } from './voice-worker.ts';

const LOOK_MS = 50;

function saysNo(): Person {
  const words = ['No, thank you. I am not interested.'];
  return { answers: async () => words.shift() ?? null };
}

/**
 * Sends a worker into each room for which LiveKit is told to, until `signal` aborts. In each the called person says
 * no, and hangs up. One whose server dies goes away, as a worker whose network dies.
 */
export async function sendPhoneWorkers(
  livekit: LiveKitServer,
  key: { apiKey: string; apiSecret: string },
  signal: AbortSignal,
): Promise<void> {
  const ask = createTwirp({ url: livekit.url, ...key });
  const sent = new Set<string>();
  const statusOf = (name: string) => () =>
    livekit
      .rooms()
      .find(({ room }) => room.name === name)
      ?.participants.find(({ identity }) => identity === 'callee')?.attributes['sip.callStatus'] ?? null;

  const sendInto = async (room: string) => {
    const asked = ask('AgentDispatchService', 'ListDispatch', { room }, { room, roomAdmin: true });
    // The room may have been closed meanwhile.
    const { agentDispatches = [] } = (await asked.catch(() => ({}))) as { agentDispatches?: { metadata: string }[] };
    for (const { metadata } of agentDispatches.filter((one) => !sent.has(one.metadata))) {
      sent.add(metadata);
      const worker = createVoiceWorker(metadata, `worker-${sent.size}`);
      void carryPhone(worker, statusOf(room), saysNo()).catch(() => {});
    }
  };
  for (; !signal.aborted; await sleep(LOOK_MS))
    await Promise.all(livekit.rooms().map(({ room }) => sendInto(room.name)));
}
