import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningScript {
  /** All that it said so far. */
  lines: string[];
  /** The URL at which it says that it is to be opened. @throws Error with what it said, when it ends before */
  opened: Promise<string>;
  stop(): Promise<void>;
}

/** Runs an example that goes on until it is stopped, as a reader would, on a free port. */
export function runScript(script: string, env: Record<string, string>): RunningScript {
  const { PATH, SystemRoot } = process.env;
  const child = spawn(process.execPath, [script], {
    env: { PATH, SystemRoot, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ended = once(child, 'close');
  const opened = new Promise<string>((resolve, reject) => {
    for (const output of [child.stdout, child.stderr])
      createInterface(output).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('Open http')) resolve(line.slice('Open '.length));
      });
    void ended.then(([code]) => reject(new Error(`Exit code ${code}: ${lines.join('\n')}`)));
  });
  return {
    lines,
    opened,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
