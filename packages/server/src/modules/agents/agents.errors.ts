import type { DOOR_REFUSALS } from '@nova-calls/schema';

/** A refusal of the agent door, whose codes are its own. */
export class DoorRefusal extends Error {
  override readonly name = 'DoorRefusal';
  readonly status: number;
  readonly code: (typeof DOOR_REFUSALS)[number];

  constructor(status: number, code: DoorRefusal['code'], message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const badCredential = () => new DoorRefusal(401, 'BAD_CREDENTIAL', 'This credential is not good for this call');
export const leaseLost = () => new DoorRefusal(409, 'LEASE_LOST', 'Another worker carries this call: leave the room');
export const callEnded = () => new DoorRefusal(410, 'CALL_ENDED', 'The call is over');
export const notHandedOver = () =>
  new DoorRefusal(422, 'NOT_HANDED_OVER', 'The call is not being handed over: nobody is dialled');
