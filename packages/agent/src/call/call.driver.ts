import { BEEP, type DoorCue } from '@nova-calls/schema';
import type { Clock } from '../clock.ts';
import type { HeldCall } from '../door/held-call.ts';
import type { Happening, Line } from './call.types.ts';
import { createCallTime, end, isGone, whileCallerSpeaks, type Carried, type Limits } from './carried.ts';
import { createInbox } from './inbox.ts';
import { nextDeed } from './next-deed.ts';
import { awaitAnswer, bridge, handOver, hearHello } from './telephone.ts';
import { createWords } from './words.ts';

interface Deps {
  held: HeldCall;
  line: Line;
  clock: Clock;
  limits: Limits;
  /** Is told whenever the service wants the call recorded, or not any more. */
  recording?: { follow(isOn: boolean, callMs: number): void };
}

/** A machine answers with its first words, so a tone after more turns of the agent is none of a voicemail. */
const TURNS_WITH_MACHINES = 1;

/**
 * Carries one call to its end: does what the cue asks for, reports it, and reads the next cue. Things that happen on
 * the line wait in an inbox until a deed reads them, so only one place reports at a time.
 */
export async function carry({ held, line, clock, limits, recording }: Deps): Promise<void> {
  const inbox = createInbox(clock);
  const time = createCallTime(clock);
  const carried: Carried = { held, line, clock, limits, inbox, time };
  const words = createWords(carried);
  const { call } = held.claim;
  const isTelephone = call.media === 'telephone';
  let saidHello = !isTelephone;
  let hasMet = line.isConnected;

  line.onHappening((happening) => {
    hasMet ||= happening.type === 'joined';
    if (!isTone(happening) || mayBeMachine()) inbox.put(happening);
  });
  held.onChange(() => {
    inbox.wake();
    record();
  });
  const record = () => recording?.follow(time.hasBegun && held.cue?.records === true, time.at(clock.now()));
  const mayBeMachine = () => isTelephone && (held.cue?.quietMs != null || words.asked <= TURNS_WITH_MACHINES);

  const deeds = {
    /** Rings until somebody joins. */
    async await_caller(): Promise<void> {
      if (isTelephone) return awaitAnswer(carried);
      const joined = await inbox.until(() => line.isConnected || isGone(carried), call.joinTimeoutMs);
      if (isGone(carried)) return;
      if (!joined) return end(carried, 'no_answer');
      time.begin(0);
      await held.report({ type: 'state', state: 'answered', by: 'person' });
    },

    /** Waits some time after the caller has left, because a caller may come back. */
    async await_return(): Promise<void> {
      const graceMs = hasMet ? call.leaveGraceMs : Math.max(call.leaveGraceMs, limits.takeOverMs);
      const back = await inbox.until(() => line.isConnected || isGone(carried), graceMs);
      if (!back) await end(carried, line.isBroken ? 'line_lost' : 'lead_hung_up');
    },

    async ask(cue: DoorCue): Promise<void> {
      const isFirst = !saidHello && cue.atMs === 0;
      saidHello = true;
      if (isFirst) await hearHello(carried);
      if (isFirst && (inbox.hasHeard || !line.isConnected)) return;
      await words.ask(cue);
    },

    /** Waits for the caller's words. Typed words also end the wait, because they come as a new cue. */
    async listen(cue: DoorCue): Promise<void> {
      line.listenFor(cue.language);
      const moved = () => held.cue?.step !== cue.step || inbox.hasHeard || !line.isConnected;
      const quietFor = () => clock.now() - line.lastSoundAt;
      while (!moved()) {
        const left = (cue.quietMs ?? limits.silenceMs) - quietFor();
        if (left <= 0 && !line.isCallerSpeaking) break;
        await inbox.until(moved, Math.max(left, 100));
      }
      if (!moved()) await words.askInSilence();
    },

    hand_over: (cue: DoorCue) => handOver(carried, cue, words),
    bridge: () => bridge(carried, words),

    async hang_up(): Promise<void> {
      await inbox.until(() => !line.isConnected || !held.cue, limits.lastWordMs);
      await whileCallerSpeaks(carried);
      await words.reportHeard();
      if (held.cue) await end(carried, 'agent_hung_up');
    },
  };

  if (held.cue?.state === 'talking') time.begin(held.cue.atMs);
  record();
  // Another worker may still reach the room, so this one reports nothing and leaves the call as it is.
  while (held.cue && !line.isLost) {
    // The service ends a call that was handed over.
    const isOurs = time.hasBegun && held.cue.turn !== 'bridged';
    const isTooLong = isOurs && time.at(clock.now()) > call.maxCallMs + limits.overtimeMs;
    if (isTooLong) return end(carried, 'agent_hung_up');
    await words.reportHeard();
    const { cue } = held;
    if (!cue) return;
    const deed = nextDeed(cue, line.isConnected);
    if (deed === 'say' && cue.saying) await words.say(cue, cue.saying);
    else if (deed !== 'say') await deeds[deed](cue);
  }
}

const isTone = (happening: Happening): boolean => happening.type === 'heard' && happening.text === BEEP;
