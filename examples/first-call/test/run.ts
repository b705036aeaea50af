import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface RunningScript {
  /** The output so far, by line. */
  lines: string[];
  /** The URL that the example prints. @throws Error with the output, when it ends before */
  opened: Promise<string>;
  stop(): Promise<void>;
}

/** Runs an example that serves until it is stopped, as a user would, on a free port. */
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
