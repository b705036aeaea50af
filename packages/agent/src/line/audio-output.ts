/** The output for the agent's voice: a track of the room, or a recorder in tests. */
export interface AudioOutput {
  readonly sampleRate: number;
  /** Queues samples of this rate. */
  write(pcm: Int16Array): Promise<void>;
  /** Drops what is queued and was not heard yet. */
  clear(): void;
  /** Milliseconds that are queued. */
  queuedMs(): number;
}
