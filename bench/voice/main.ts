// The wait of a caller, and what a call costs its worker: see docs/voice.md.
import { readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { initialState, policyMind } from '../../packages/conversation/src/index.ts';
import { briefFor } from '../../packages/conversation/test/briefs.ts';
import { openStage, type Stage } from '../../packages/agent/test/stage.ts';
import { spoken } from '../../packages/agent/test/voices.ts';
import type { FakeCall } from '../../packages/agent/test/fake-door.ts';

const [calls = 1, rounds = 5] = process.argv.slice(2).map(Number);
const END_OF_TURN_MS = 500;
/** Answers that keep a conversation going. */
const WORDS = ['Yes, please go on.', 'We are about ten people.', 'How much does it cost?', 'Could you say that again?'];
const FRAME_MS = 10;

const sounds = await Promise.all(WORDS.map(async (text) => ({ text, pcm: await spoken(text) })));

interface Told {
  timings: FakeCall['timings'];
  cpuMs: number;
  /** Memory of the call's process at its end. */
  memoryMb: number;
  minutes: number;
  /** Silent frames between two sounds of one utterance of the agent. */
  gaps: number;
  frames: number;
}

async function hold(stage: Stage, words: number): Promise<Told> {
  const { call, caller } = await stage.begin(briefFor('qualify_interest'));
  await caller.agentFinishes(-Infinity, 600);
  const pid = Number(call.workers.at(-1)?.split('/')[1]);
  const [cpu, from] = [cpuMsOf(pid), performance.now()];
  for (let turn = 0; turn < words && call.status !== 'over'; turn += 1) {
    const { pcm } = sounds[turn % sounds.length]!;
    const since = performance.now();
    await caller.speak(pcm);
    await caller.agentFinishes(since, 600);
  }
  const minutes = (performance.now() - from) / 60_000;
  const told = { timings: call.timings, cpuMs: cpuMsOf(pid) - cpu, memoryMb: memoryMbOf(pid), minutes };
  await stage.end(call, caller);
  return { ...told, ...gapsIn(caller.frames.map(({ loud }) => loud)) };
}

/** Milliseconds of processor time that a process has used. */
function cpuMsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Memory of a process that it shares with no other, in MB. */
function memoryMbOf(pid: number): number {
  const kept = /^RssAnon:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(kept?.[1]) / 1024);
}

/** Silence shorter than a pause between sentences, with sound before and after it. */
function gapsIn(loud: boolean[], pauseMs = 100): { gaps: number; frames: number } {
  let [gaps, silent] = [0, Infinity];
  for (const isLoud of loud) {
    if (isLoud && silent > 0 && silent * FRAME_MS < pauseMs) gaps += silent;
    silent = isLoud ? 0 : silent + 1;
  }
  return { gaps, frames: loud.filter(Boolean).length };
}

const at = (values: number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;
const row = (name: string, values: number[]) =>
  console.log(`${name.padEnd(34)} p50 ${at(values, 0.5)}, p99 ${at(values, 0.99)}, n ${values.length}`);

/** The rules' mind runs in this process, as in a server that has been up for some time. */
async function warmUp(): Promise<void> {
  const brief = briefFor('qualify_interest');
  let state = initialState({ brief, phone: '+971501234567', seed: 'warm' });
  for (const utterance of [null, ...Array.from({ length: 20 }, (_, at) => WORDS[at % WORDS.length]!)])
    ({ state } = await policyMind().next({ state, utterance, brief, transcript: [] }));
}

await warmUp();
const stage = await openStage({ hums: true });
// Each speech gets the same words at once, whoever says it.
stage.recogniser.by(async () => 'Could you tell me more about that?');
await stage.startWorker({ AGENT_MAX_CALLS: String(calls), AGENT_IDLE_PROCESSES: String(Math.min(calls, 4)) });
const told = await Promise.all(Array.from({ length: calls }, () => hold(stage, rounds)));
await stage.close();

const turns = told.flatMap(({ timings }) => timings);
const sum = (of: (one: Told) => number) => told.reduce((total, one) => total + of(one), 0);
console.log(
  `${calls} call(s) at once; load average ${loadavg()[0]!.toFixed(1)} on ${cpus().length} cores; milliseconds:`,
);
row(
  'voice to voice',
  turns.map(({ totalMs }) => totalMs),
);
row(
  'endpointing',
  turns.map(({ endpointingMs }) => endpointingMs),
);
row(
  'recognition',
  turns.map(({ recognitionMs }) => recognitionMs),
);
row(
  'mind',
  turns.map(({ mindMs }) => mindMs),
);
row(
  'speech',
  turns.map(({ speechMs }) => speechMs),
);
row(
  'our own part',
  turns.map(({ totalMs }) => totalMs - END_OF_TURN_MS),
);
console.log(
  `processor time of the worker: ${Math.round(sum((one) => one.cpuMs) / sum((one) => one.minutes))} ms per call minute`,
);
row(
  'memory of a call’s process (MB)',
  told.map(({ memoryMb }) => memoryMb),
);
console.log(
  `frames of 10 ms missing in the agent's sound: ${sum(({ gaps }) => gaps)} of ${sum(({ frames }) => frames)}`,
);
process.exit(0);
