import { z } from 'zod';
import { variables } from './variables.ts';

/** Generates docs/configuration.md from the declarations. */
export function describeConfig(): string {
  const rows = Object.entries(variables).map(([name, rule]) => {
    const unset = z.safeParse(rule, undefined);
    const fallback = unset.success && unset.data !== undefined ? `\`${String(unset.data)}\`` : '';
    return `| \`${name}\` | ${fallback} | ${rule.description ?? ''} |`;
  });
  return [
    '# Configuration',
    '',
    'Environment variables. This page is generated from `packages/server/src/platform/config/variables.ts`; a server',
    'that is given a wrong value names every one of them and does not start.',
    '',
    '| variable | default | what it is for |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
