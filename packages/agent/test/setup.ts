import { dispose } from '@livekit/rtc-node';
import { afterAll } from 'vitest';

// LiveKit's native library keeps its threads, and so the process, alive until it is disposed.
afterAll(() => dispose());
