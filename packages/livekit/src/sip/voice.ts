import { setTimeout as wait } from 'node:timers/promises';
import { TrackInfo, TrackSource, TrackType } from '@livekit/protocol';
import { RtpHeader, RtpPacket } from 'werift';
import { forward, type Participant, publish, type Publication, type RoomDeps } from '../rooms/index.ts';
import { newId } from '../settings/index.ts';

const FRAME_MS = 20;
/** Samples of a frame of 20 ms at 48 kHz. */
const FRAME_SAMPLES = 960;
const PAYLOAD_TYPE = 111;

/** The voice of a participant that this server plays: a track whose packets are made here. */
export function createVoice(deps: RoomDeps, owner: Participant) {
  const info = new TrackInfo({
    sid: newId('TR'),
    type: TrackType.AUDIO,
    source: TrackSource.MICROPHONE,
    mimeType: 'audio/opus',
  });
  const publication: Publication = { owner, info, cid: info.sid, source: null };
  let sequenceNumber = 0;
  let timestamp = 0;

  function say(frame: Uint8Array) {
    sequenceNumber = (sequenceNumber + 1) % 2 ** 16;
    timestamp = (timestamp + FRAME_SAMPLES) % 2 ** 32;
    const header = new RtpHeader({ payloadType: PAYLOAD_TYPE, sequenceNumber, timestamp, ssrc: 1 });
    forward(deps, publication, new RtpPacket(header, Buffer.from(frame)));
  }

  return {
    begin() {
      if (owner.publications.has(info.sid)) return;
      owner.publications.set(info.sid, publication);
      publish(publication);
    },
    async play(frames: Uint8Array[]) {
      const from = performance.now();
      for (const [at, frame] of frames.entries()) {
        await wait(Math.max(0, from + at * FRAME_MS - performance.now()));
        if (!owner.publications.has(info.sid)) return;
        say(frame);
      }
    },
  };
}
