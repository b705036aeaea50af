import { MAX_SPOKEN_CONSENT_BYTES, MAX_VOICE_BYTES } from '@nova-calls/schema';
import { AppError, badRequest } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { createMeter, type Heard, type Meter } from '../audio/audio.ts';
import { NoAudio } from '../audio/decoder.ts';
import {
  MAX_CONSENT_SECONDS,
  MAX_SECONDS,
  MIN_CONSENT_SECONDS,
  MIN_LOUDNESS_DB,
  MIN_SECONDS,
} from '../voices.config.ts';
import type { VoicesContext } from '../voices.deps.ts';
import type { SampleKind } from '../voices.types.ts';
import { discardSamples, inPieces, storePiece } from './samples.store.ts';

interface Limits {
  bytes: number;
  minSeconds: number;
  maxSeconds: number;
}

/** What is taken of each kind, from a provider that takes at most so many seconds. */
const limitsOf = (kind: SampleKind, mostSeconds: number): Limits =>
  kind === 'voice'
    ? { bytes: MAX_VOICE_BYTES, minSeconds: MIN_SECONDS, maxSeconds: Math.min(MAX_SECONDS, mostSeconds) }
    : { bytes: MAX_SPOKEN_CONSENT_BYTES, minSeconds: MIN_CONSENT_SECONDS, maxSeconds: MAX_CONSENT_SECONDS };

/** Stores a recording as it arrives, and listens to it meanwhile. Of a recording that is refused nothing stays. */
export async function takeSample(
  context: VoicesContext,
  accountId: string,
  kind: SampleKind,
  arriving: AsyncIterable<Uint8Array>,
): Promise<string> {
  const { db, clock, cloning } = context;
  const id = newId();
  const limits = limitsOf(kind, cloning.current?.maxSeconds ?? MAX_SECONDS);
  const about = { kind, format: '', bytes: 0, durationMs: 0, loudnessDb: 0, createdAt: clock.now() };
  await db.prisma.voiceSample.create({ data: { id, accountId, ...about } });
  try {
    const { bytes, ...heard } = await receive(context, id, arriving, limits);
    assertUsable(heard, limits);
    await db.prisma.voiceSample.update({ where: { id }, data: { bytes, ...heard } });
    return id;
  } catch (error) {
    await discardSamples(context, [id]);
    if (error instanceof NoAudio)
      throw new AppError('UNSUPPORTED_MEDIA_TYPE', `The recording must be WAV or MP3: ${error.message}`);
    throw error;
  }
}

async function receive(
  context: VoicesContext,
  id: string,
  arriving: AsyncIterable<Uint8Array>,
  limits: Limits,
): Promise<Heard & { bytes: number }> {
  const meter = createMeter();
  let bytes = 0;
  let position = 0;
  let refusal: unknown;
  try {
    for await (const piece of inPieces(arriving)) {
      bytes += piece.length;
      assertSize(bytes, limits);
      // The rest is only counted, because a recording that is too large is refused for that first.
      if (refusal !== undefined) continue;
      refusal = await listen(meter, piece, limits).catch((error: unknown) => error);
      if (refusal === undefined) await storePiece(context, id, position++, piece);
    }
    if (refusal !== undefined) throw refusal;
    return { ...meter.finish(), bytes };
  } finally {
    meter.close();
  }
}

/** @throws AppError PAYLOAD_TOO_LARGE */
function assertSize(bytes: number, limits: Limits): void {
  if (bytes > limits.bytes)
    throw new AppError('PAYLOAD_TOO_LARGE', `The recording has more than ${limits.bytes / 1024 / 1024} MB`);
}

/** Ends as soon as it is clear that the recording is not taken, because a small file may hold hours of sound. */
async function listen(meter: Meter, piece: Uint8Array, limits: Limits): Promise<void> {
  await meter.push(piece);
  if (meter.durationMs > limits.maxSeconds * 1000) throw wrongLength('longer', limits);
}

/** @throws AppError BAD_REQUEST */
function assertUsable({ durationMs, loudnessDb }: Heard, limits: Limits): void {
  if (durationMs < limits.minSeconds * 1000)
    throw wrongLength(`${(durationMs / 1000).toFixed(1)} seconds long`, limits);
  if (loudnessDb < MIN_LOUDNESS_DB)
    throw badRequest(
      `The recording is nearly silent (${loudnessDb} dB of full scale): speak louder, at least ${MIN_LOUDNESS_DB} dB`,
    );
}

const wrongLength = (is: string, { minSeconds, maxSeconds }: Limits) =>
  badRequest(`The recording is ${is}: it must have ${minSeconds} to ${maxSeconds} seconds`);
