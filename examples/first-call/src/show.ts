import { styleText } from 'node:util';
import type { CallEvent, CallScore, Phase } from '@nova-calls/sdk';

type Style = Parameters<typeof styleText>[0];
/** Uses colours in a terminal, and none in a file. */
const styled = (style: Style) => (text: string) => styleText(style, text, { stream: process.stdout });
export const bold = styled('bold');
export const dim = styled('dim');
const cyan = styled('cyan');
const green = styled('green');

const WIDTH = 88;
const PHASES: Phase[] = ['opening', 'qualification', 'objections', 'closing'];

export function showEvent(event: CallEvent): void {
  switch (event.type) {
    case 'ringing':
      return console.log(dim('… ringing'));
    case 'answered':
      return heading('opening');
    case 'phase':
      return heading(event.data.to);
    case 'turn':
      return turn(event.data.role, event.data.text);
    case 'slot':
      return console.log(green(`         ↳ ${wrap(`${event.data.name}: ${event.data.value}`, 11)}`));
    case 'ended':
      return outcome(event.data);
  }
}

function heading(phase: Phase): void {
  const title = `── ${PHASES.indexOf(phase) + 1} · ${phase} `;
  console.log(`\n${bold(title.padEnd(WIDTH, '─'))}`);
}

function turn(role: 'agent' | 'lead', text: string): void {
  const name = role.padStart(6);
  console.log(`${role === 'agent' ? cyan(name) : bold(name)}   ${wrap(text, 9)}`);
}

function outcome(ended: Extract<CallEvent, { type: 'ended' }>['data']): void {
  const minutes = `${Math.floor(ended.durationSeconds / 60)}:${String(ended.durationSeconds % 60).padStart(2, '0')}`;
  const what = (ended.outcome ?? ended.status).replaceAll('_', ' ');
  console.log(
    `\n${bold(`Outcome: ${what}`)}  ${dim(`${minutes} min, ${ended.turns} turns; ${ended.reason.replaceAll('_', ' ')}`)}\n`,
  );
}

export function showScore({ overall, dimensions, rationale }: CallScore): void {
  console.log(bold(`Score: ${overall} of 100`));
  for (const [name, { score, reason }] of Object.entries(dimensions)) {
    const title = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    console.log(`  ${title.padEnd(24)} ${'●'.repeat(score)}${dim('○'.repeat(5 - score))}  ${wrap(reason, 34)}`);
  }
  console.log(`\n${wrap(rationale)}\n`);
}

/** Breaks text into lines of at most `WIDTH`; all but the first are indented. */
export function wrap(text: string, indent = 0): string {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)!;
    if (line !== '' && indent + line.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}
