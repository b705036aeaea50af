import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer, Memory } from './probe.ts';

const PROBE = new URL('./probe.ts', import.meta.url).href;
const KILL_AFTER_MS = 12_000;

export interface ChildOptions {
  file: string;
  args?: string[];
  env?: Record<string, string>;
  /** The folder for its log. */
  folder: string;
}

const running = new Set<Child>();

/** A measured process. It logs to a file, as a server would. */
export class Child {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #logFile: string;
  #asked = 0;

  constructor({ file, args = [], env = {}, folder }: ChildOptions) {
    this.#logFile = join(folder, `${process.hrtime.bigint()}.log`);
    const log = openSync(this.#logFile, 'w');
    this.#process = spawn(process.execPath, ['--expose-gc', '--import', PROBE, file, ...args], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', log, log, 'ipc'],
    });
    running.add(this);
    this.#process.on('message', (answer: Answer) => this.#hear(answer));
    this.#process.once('error', (error) => this.#ended(`failed: ${error.message}`));
    this.#process.once('exit', (code, signal) => this.#ended(`ended with ${code ?? signal}`));
  }

  /** @throws Error when the process has ended or reports a failure. */
  async ask<T>(name: string, input?: unknown): Promise<T> {
    const id = this.#asked++;
    const answer = Promise.withResolvers<unknown>();
    if (!this.#process.connected) throw new Error(`the process has ended\n${this.logTail()}`);
    this.#waiting.set(id, answer);
    this.#process.send({ id, name, input });
    return (await answer.promise) as T;
  }

  cpuMs = (): Promise<number> => this.ask('cpu');
  memory = (): Promise<Memory> => this.ask('memory');
  get hasEnded(): boolean {
    return this.#process.exitCode !== null || this.#process.signalCode !== null;
  }

  logTail(): string {
    return readFileSync(this.#logFile, 'utf8').split('\n').slice(-15).join('\n');
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), KILL_AFTER_MS);
    await ended;
    clearTimeout(timer);
  }

  #hear({ id, output, error }: Answer): void {
    const answer = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) answer?.resolve(output);
    else answer?.reject(new Error(error));
  }

  #ended(how: string): void {
    running.delete(this);
    for (const { reject } of this.#waiting.values()) reject(new Error(`the process ${how}\n${this.logTail()}`));
  }
}

/** Ends every process that a benchmark started, whatever happens. */
export const stopAll = async (): Promise<void> => void (await Promise.all([...running].map((child) => child.stop())));
