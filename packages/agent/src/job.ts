import { hostname } from 'node:os';
import { defineAgent, log, type JobContext } from '@livekit/agents';
import { DispatchMetadata } from '@nova-calls/schema';
import { carry, LIMITS } from './call/call.driver.ts';
import { systemClock as clock } from './clock.ts';
import { readSettings, type Settings } from './config/settings.ts';
import { createDoor } from './door/door.client.ts';
import { holdCall, type HeldCall } from './door/held-call.ts';
import { FLOOR_TIMES } from './line/floor.ts';
import { openLine } from './line/room-line.ts';
import { recogniserFor, synthesisersFor } from './speech/speech.ts';
import { firstOf } from './speech/tts/fallback.ts';

/** One call, in a process of its own: claims it at the door, joins its room, and carries it to its end. */
export default defineAgent({
  entry: async (job: JobContext) => {
    const settings = readSettings(process.env);
    const dispatch = DispatchMetadata.parse(JSON.parse(job.job.metadata));
    const worker = `${hostname()}/${process.pid}`;
    const held = await holdCall({ door: createDoor(dispatch), clock, worker });
    job.addShutdownCallback(async () => held.stop());
    try {
      await inRoom(job, held, settings);
    } catch (error) {
      log().error({ callId: dispatch.callId, error: nameOf(error) }, 'the call could not be carried');
      await held.report({ type: 'ended', reason: 'failed' });
    } finally {
      log().info({ callId: dispatch.callId, why: held.letGo ?? 'left' }, 'let go of the call');
      held.stop();
      job.shutdown('the call is over');
    }
  },
});

async function inRoom(job: JobContext, held: HeldCall, settings: Settings): Promise<void> {
  await job.connect();
  const synthesiser = firstOf(synthesisersFor(settings), (engine, error) =>
    log().warn({ engine, error: nameOf(error) }, 'synthesis failed'),
  );
  const line = await openLine({
    room: job.room,
    recogniser: recogniserFor(settings),
    synthesiser,
    clock,
    times: { ...FLOOR_TIMES, endOfTurnMs: settings.END_OF_TURN_MS },
    language: held.cue?.language ?? held.claim.call.language,
    log: log(),
    remove: held.remove,
  });
  try {
    await carry({ held, line, clock, limits: { ...LIMITS, silenceMs: settings.SILENCE_MS } });
  } finally {
    await line.close();
    await synthesiser.close();
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : 'unknown');
