import { dispose } from '@livekit/rtc-node';
import { afterAll } from 'vitest';

// LiveKit's native library keeps its threads, and the process with them, until it is told that it is over.
afterAll(() => dispose());
