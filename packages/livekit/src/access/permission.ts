import { ParticipantInfo_Kind, ParticipantPermission, TrackSource } from '@livekit/protocol';
import type { Claims, VideoGrant } from './claims.ts';

const KINDS: Record<string, ParticipantInfo_Kind> = {
  agent: ParticipantInfo_Kind.AGENT,
  sip: ParticipantInfo_Kind.SIP,
  ingress: ParticipantInfo_Kind.INGRESS,
  egress: ParticipantInfo_Kind.EGRESS,
};

/** The protocol's number of each source that a token can name, such as `microphone`. */
const SOURCES: Record<string, TrackSource> = {
  camera: TrackSource.CAMERA,
  microphone: TrackSource.MICROPHONE,
  screen_share: TrackSource.SCREEN_SHARE,
  screen_share_audio: TrackSource.SCREEN_SHARE_AUDIO,
};

export const kindOf = ({ kind, video }: Claims): ParticipantInfo_Kind =>
  KINDS[kind.toLowerCase()] ?? (video.agent ? ParticipantInfo_Kind.AGENT : ParticipantInfo_Kind.STANDARD);

export const permissionOf = (grant: VideoGrant): ParticipantPermission =>
  new ParticipantPermission({
    canPublish: grant.canPublish,
    canPublishData: grant.canPublishData,
    canSubscribe: grant.canSubscribe,
    canUpdateMetadata: grant.canUpdateOwnMetadata,
    canPublishSources: grant.canPublishSources.map((name) => SOURCES[name.toLowerCase()] ?? TrackSource.UNKNOWN),
    hidden: grant.hidden,
    recorder: grant.recorder,
    agent: grant.agent,
  });

/** The grant that a token needs for this permission, to give a participant a new one. */
export const grantOf = (permission: ParticipantPermission) => ({
  canPublish: permission.canPublish,
  canPublishData: permission.canPublishData,
  canSubscribe: permission.canSubscribe,
  canUpdateOwnMetadata: permission.canUpdateMetadata,
  canPublishSources: permission.canPublishSources.map(nameOf),
  hidden: permission.hidden,
  recorder: permission.recorder,
  agent: permission.agent,
});

const nameOf = (source: TrackSource) => Object.keys(SOURCES).find((name) => SOURCES[name] === source) ?? 'unknown';

export const mayPublish = (permission: ParticipantPermission, source: TrackSource): boolean =>
  permission.canPublish && (permission.canPublishSources.length === 0 || permission.canPublishSources.includes(source));
