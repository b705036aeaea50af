import type { DoorCue } from '@nova-calls/schema';

/** A worker's next action. */
export type Deed = 'await_caller' | 'await_return' | 'ask' | 'say' | 'listen' | 'hand_over' | 'bridge' | 'hang_up';

/** The action that a cue asks for, with or without a caller in the room. */
export function nextDeed({ state, turn, saying }: DoorCue, isConnected: boolean): Deed {
  if (state !== 'talking') return 'await_caller';
  if (turn === 'end') return 'hang_up';
  if (!isConnected) return 'await_return';
  if (saying) return 'say';
  if (turn === 'handover') return 'hand_over';
  if (turn === 'bridged') return 'bridge';
  return turn === 'agent' ? 'ask' : 'listen';
}
