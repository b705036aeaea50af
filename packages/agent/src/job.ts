import { hostname } from 'node:os';
import { defineAgent, log, type JobContext, type JobProcess } from '@livekit/agents';
import { DisconnectReason, RoomEvent, type Room } from '@livekit/rtc-node';
import { CALLEE, DispatchMetadata } from '@nova-calls/schema';
import { carry } from './call/call.driver.ts';
import { LIMITS, TYPING_SILENCE_MS } from './call/carried.ts';
import { systemClock as clock } from './clock.ts';
import { readSettings, type Settings } from './config/settings.ts';
import { createDoor } from './door/door.client.ts';
import { holdCall, type HeldCall } from './door/held-call.ts';
import { browserCaller, callee } from './line/counterpart.ts';
import { FLOOR_TIMES } from './line/floor.ts';
import { openLine } from './line/room-line.ts';
import { nameOf } from './log.ts';
import { createRecording } from './recording/recording.ts';
import { callVoice, clonedEngines } from './speech/cloned/cloned.ts';
import { recogniserFor, synthesisersFor } from './speech/speech.ts';
import type { Synthesiser } from './speech/tts/tts.port.ts';
import { firstOf } from './speech/tts/fallback.ts';

/** A worker that cannot get into a room in this time leaves the call to another. */
const CONNECT_MS = 10_000;

/** Things that a process has loaded before its call comes. */
interface Ready extends Record<string, unknown> {
  settings: Settings;
  voices: Synthesiser[];
}

/** One call, in a process of its own: claims it at the door, joins its room, and carries it to its end. */
export default defineAgent<Ready>({
  // Slow loading is done before a call comes.
  prewarm: async (process_: JobProcess<Ready>) => {
    const settings = readSettings(process.env);
    const voices = synthesisersFor(settings);
    process_.userData = { settings, voices };
    for (const voice of voices) await voice.warmUp?.();
  },
  entry: async (job: JobContext<Ready>) => {
    const dispatch = DispatchMetadata.parse(JSON.parse(job.job.metadata));
    const worker = `${hostname()}/${process.pid}`;
    const { callId } = dispatch;
    try {
      const held = await holdCall({ door: createDoor(dispatch), clock, worker });
      job.addShutdownCallback(async () => held.stop());
      await inRoom(job, held);
      log().info({ callId, why: held.letGo ?? 'left' }, 'let go of the call');
      held.stop();
    } catch (error) {
      // Nothing is reported, so the lease lapses and another worker tries.
      log().error({ callId, error: nameOf(error) }, 'the call is left to another worker');
    } finally {
      job.shutdown('the call is over');
    }
  },
});

async function inRoom(job: JobContext<Ready>, held: HeldCall): Promise<void> {
  const { settings, voices } = job.proc.userData;
  const recogniser = recogniserFor(settings);
  const silenceMs = settings.SILENCE_MS ?? (recogniser ? LIMITS.silenceMs : TYPING_SILENCE_MS);
  const { call } = held.claim;
  const lost = gone(job.room);
  await orFail(late(CONNECT_MS), job.connect());
  const own = firstOf(voices, (engine, error) => log().warn({ engine, error: nameOf(error) }, 'synthesis failed'));
  const synthesiser = callVoice({
    cloned: call.voices,
    own,
    engineOf: clonedEngines(settings),
    onFailure: (provider, error) =>
      log().warn(
        { callId: call.callId, provider, error: nameOf(error) },
        'the cloned voice failed: another one speaks for the rest of the call',
      ),
  });
  const recording = createRecording({
    clock,
    send: held.record,
    onFailure: (error) => log().warn({ error: nameOf(error) }, 'a piece of the recording was lost'),
  });
  // Publishing into a closed room never gets an answer, so the loss of the room must end the wait.
  const line = await orFail(
    lost,
    openLine({
      room: job.room,
      recogniser,
      synthesiser,
      voice: () => synthesiser.heard,
      clock,
      times: { ...FLOOR_TIMES, endOfTurnMs: settings.END_OF_TURN_MS },
      language: held.cue?.language ?? call.language,
      counterpart: call.media === 'telephone' ? callee(call.callee?.identity ?? CALLEE) : browserCaller,
      recording,
      log: log(),
      remove: held.remove,
    }),
  );
  try {
    await carry({ held, line, clock, limits: { ...LIMITS, silenceMs }, recording });
  } catch (error) {
    log().error({ callId: call.callId, error: nameOf(error) }, 'the call could not be carried');
    await held.report({ type: 'ended', reason: 'failed' });
  } finally {
    await line.close();
    await recording.close();
    await synthesiser.close();
  }
}

/** Rejects after some time. */
async function late(milliseconds: number): Promise<never> {
  await clock.sleep(milliseconds);
  throw new Error('it took too long');
}

/** Rejects when the room is gone, and says why in the log. */
function gone(room: Room): Promise<never> {
  return new Promise<never>((_resolve, reject) => {
    room.on(RoomEvent.Disconnected, (reason) => {
      log().info({ reason: DisconnectReason[reason] }, 'the room is gone');
      reject(new Error('the room is gone'));
    });
  });
}
async function orFail<T>(failure: Promise<never>, task: Promise<T>): Promise<T> {
  failure.catch(() => undefined);
  return Promise.race([failure, task]);
}
