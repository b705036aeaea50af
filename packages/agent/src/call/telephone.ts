import { COLLEAGUE, type DoorCue } from '@nova-calls/schema';
import { end, isGone, whileCallerSpeaks, type Carried } from './carried.ts';
import type { Words } from './words.ts';

/** The wait for something that the service ends, in milliseconds; afterwards it is waited for again. */
const A_WHILE_MS = 60_000;

/**
 * Waits until the called party answers. The number is dialled once the worker is ready. Only the service knows why
 * nobody answers, so it ends such a call.
 */
export async function awaitAnswer(call: Carried): Promise<void> {
  const { held, line, inbox, time } = call;
  if (!line.isConnected) await held.report({ type: 'state', state: 'ready' });
  let rang = held.cue?.state === 'ringing';
  while (!line.isConnected) {
    if (isGone(call)) return;
    if (line.isRinging && !rang) {
      rang = true;
      await held.report({ type: 'state', state: 'ringing' });
    } else await inbox.until(() => line.isConnected || isGone(call) || (line.isRinging && !rang), A_WHILE_MS);
  }
  if (isGone(call)) return;
  time.begin(0);
  await held.report({ type: 'state', state: 'answered', by: 'person' });
}

/**
 * Lets the called party speak first, as people do on the telephone. So the greeting of a machine is heard before the
 * agent says anything.
 */
export async function hearHello(call: Carried): Promise<void> {
  const { line, inbox, limits } = call;
  const heard = () => line.isCallerSpeaking || inbox.hasHeard || !line.isConnected || isGone(call);
  await untilSpoken(call, heard);
  await whileCallerSpeaks(call, limits.greetingMs);
}

/** Looks often, because nobody tells when the caller begins to speak. */
async function untilSpoken({ inbox, clock, limits }: Carried, heard: () => boolean): Promise<void> {
  const until = clock.now() + limits.helloMs;
  while (!heard() && clock.now() < until) await inbox.until(heard, Math.min(100, until - clock.now()));
}

/**
 * Has a colleague called, and reports whether they answered. What the lead says meanwhile is reported too: it may stop
 * the handover, and then the colleague is taken out of the call.
 */
export async function handOver(call: Carried, cue: DoorCue, words: Words): Promise<void> {
  const { held, line, limits } = call;
  const answered = await words.during(whetherAnswered(call, words), cue, limits.ringAsideMs);
  if (answered !== null) await held.report({ type: 'colleague', answered });
  else if (held.cue && line.isConnected) await held.remove(COLLEAGUE).catch(() => undefined);
}

/** Waits for the colleague; null when the call is not handed over any more. */
async function whetherAnswered(call: Carried, words: Words): Promise<boolean | null> {
  const { held, inbox, line } = call;
  let answered: boolean | null = null;
  const isStopped = () => !line.isConnected || isGone(call) || held.cue?.turn !== 'handover';
  void (async () => {
    answered = await held.colleague();
    // They may have picked up just after the handover was stopped.
    if (answered && isStopped()) await held.remove(COLLEAGUE).catch(() => undefined);
    inbox.wake();
  })();
  for (;;) {
    await inbox.until(() => answered !== null || inbox.hasHeard || isStopped(), A_WHILE_MS);
    await words.reportHeard(false);
    if (isStopped()) return null;
    if (answered !== null) return answered;
  }
}

/**
 * Keeps silent while the lead and the colleague talk, until one of them leaves. What the lead was still saying to the
 * agent is heard and reported, because it may be an opt-out; nothing after it is.
 */
export async function bridge(call: Carried, words: Words): Promise<void> {
  const { held, line, inbox, limits } = call;
  await whileCallerSpeaks(call, limits.lastHeardMs);
  line.stopListening();
  await words.reportHeard(false);
  const over = () => !line.isConnected || !line.hasColleague || isGone(call);
  if (await inbox.until(over, limits.bridgeMs)) {
    // When the lead has left, that is reported.
    if (held.cue && line.isConnected) await end(call, 'handed_over');
  } else await words.askInSilence();
}
