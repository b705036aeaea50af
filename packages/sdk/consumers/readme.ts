import { readFileSync } from 'node:fs';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const sectionOf = (name: string) => README.split(/^## /m).find((one) => one.startsWith(`${name}\n`)) ?? '';

/** The first TypeScript in a section of the README. @throws Error when there is none */
export function codeOf(section: string): string {
  const code = /^```ts\n(.*?)^```/ms.exec(sectionOf(section))?.[1];
  if (code === undefined) throw new Error(`The README's section ${section} has no code`);
  return code;
}

/** What a section says is to be installed beside the package itself, or else the section that is called Install. */
export function packagesOf(section: string): string[] {
  const [line] = [section, 'Install'].flatMap((name) => /^npm install .+$/m.exec(sectionOf(name)) ?? []);
  if (line === undefined) throw new Error('The README does not say what to install');
  return line
    .split(' ')
    .slice(2)
    .filter((name) => name !== '@nova-calls/sdk');
}

/** @throws Error unless `from` is there once, so that nothing is replaced by accident, or not at all */
export function replaced(text: string, from: string, to: string): string {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`«${from}» is there ${parts.length - 1} times in\n${text}`);
  return parts.join(to);
}
