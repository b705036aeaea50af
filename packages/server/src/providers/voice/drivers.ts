import type { CallMedia } from '@nova-calls/schema';
import type { VoiceDriver } from './voice.port.ts';

/** The drivers of this server. The media of a call decides its driver. */
export interface VoiceDrivers {
  all: VoiceDriver[];
  /** True if calls of this media can be placed. */
  has(media: CallMedia): boolean;
  /** The driver of a placed call. If the settings no longer have it, nothing carries the call. */
  of(media: string): VoiceDriver;
}

export function createVoiceDrivers(given: Partial<Record<CallMedia, VoiceDriver | null>>): VoiceDrivers {
  const drivers = new Map(Object.entries(given).flatMap(([media, driver]) => (driver ? [[media, driver]] : [])));
  return {
    all: [...new Set(drivers.values())],
    has: (media) => drivers.has(media),
    of: (media) => drivers.get(media) ?? missing(media),
  };
}

/** The sweep ends the calls that nothing carries. */
const missing = (media: string): VoiceDriver => ({
  name: `${media}: not configured`,
  ringsAtOnce: false,
  jobs: () => [],
  dial: () => Promise.reject(new Error(`nothing carries ${media} calls: the settings have no driver for them`)),
  goOn: async () => {},
  hangUp: async () => {},
  typed: null,
  carries: async () => new Set(),
  lagMs: async () => 0,
});
