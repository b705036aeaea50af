/** The result of dialling a number. */
export type DialResult =
  | { answered: true }
  | {
      answered: false;
      /**
       * As SIP has it: 486 busy, 480 no answer, 404 no such number, 603 declined. Null when the dial was given up before
       * an answer, because it rang for too long or the called participant was sent out of the room.
       */
      code: number | null;
      status: string;
    };

/** A called person, played by a test. No real telephone rings. */
export interface SipCall {
  readonly number: string;
  readonly room: string;
  readonly identity: string;
  readonly callId: string;
  /** Rings: the participant enters the room with `sip.callStatus` `ringing`. */
  ring(): void;
  /** Picks up, also a telephone that has not rung. */
  answer(): void;
  /** Nobody answers, or refuses to; or the carrier or the trunk does not let the call through. */
  reject(code: number, status: string): void;
  hangUp(): void;
  /** Resolves when the call is over, whoever ended it. */
  readonly over: Promise<void>;
  /** Calls the listener with each key that others in the room press (DTMF). */
  onKey(listener: (key: string) => void): void;
  /** Decides on passing this call on to another number. Without it, every transfer succeeds. */
  onTransfer(decide: (to: string) => DialResult): void;
  /**
   * Speaks, before the answer (early media) or after it: frames of Opus, each 20 ms, 48 kHz. Resolves when the last one
   * was sent, or the call is over.
   */
  play(frames: Uint8Array[]): Promise<void>;
  /** Calls the listener with each Opus frame of the others in the room, from the answer on. */
  onHeard(listener: (frame: Uint8Array) => void): void;
}

/** The behaviour of a called person. If it throws, the call fails with 500. */
export type Callee = (call: SipCall) => void | Promise<void>;
