import { readFileSync } from 'node:fs';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const sectionOf = (name: string) => README.split(/^## /m).find((one) => one.startsWith(`${name}\n`)) ?? '';

/** The first TypeScript block of a section of the README. @throws Error when there is none */
export function codeOf(section: string): string {
  const code = /^```ts\n(.*?)^```/ms.exec(sectionOf(section))?.[1];
  if (code === undefined) throw new Error(`The README's section ${section} has no code`);
  return code;
}

/** The packages that a section installs beside ours; otherwise those of the section "Install". */
export function packagesOf(section: string): string[] {
  const [line] = [section, 'Install'].flatMap((name) => /^npm install .+$/m.exec(sectionOf(name)) ?? []);
  if (line === undefined) throw new Error('The README does not say what to install');
  return line
    .split(' ')
    .slice(2)
    .filter((name) => name !== '@nova-calls/sdk');
}

/** Replaces `from`. @throws Error unless the text has it exactly once. */
export function replaced(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`«${from}» is there ${parts.length - 1} times in\n${text}`);
  return parts.join(to);
}
