#!/usr/bin/env node
// Checks the layout that docs/architecture.md describes; part of `pnpm lint`.
// 1. Every file of a server module has one of the fixed role names, or is in a sub-folder that names an idea.
// 2. Of all role names in use, at most a fifth occur once.
// 3. Folders of a package do not import each other in a circle. A folder and its sub-folders count as one: the parent
//    composes its children, and they share its types.
// 4. A package's `src` has no test helpers. They are in its `test` folder.
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, normalize } from 'node:path';

const ROLES = [
  'rest',
  'graphql',
  'trpc',
  'service',
  'model',
  'store',
  'jobs',
  'events',
  'deps',
  'types',
  'config',
  'errors',
];
const MODULES = 'packages/server/src/modules/';
const MOST_ONCE = 0.2;

const HELPER =
  /\/(?:test|tests|testing|fixtures|fakes|mocks)\/|(?:\/|\.)(?:fixtures?|fakes?|mocks?|test-?(?:kit|suite|helpers?))\.tsx?$|\.testing\.tsx?$/;
const isOurs = (file) => !/node_modules|\/dist\/|\/generated\/|\.next/.test(file);
const sources = globSync('packages/*/src/**/*.{ts,tsx}')
  .map((file) => file.replaceAll('\\', '/'))
  .filter(isOurs);
const files = sources.filter((file) => !/\.test\.tsx?$/.test(file));

const problems = [...misnamed(), ...rareRoles(), ...circles(), ...helpers()];
for (const problem of problems) console.error(`✗ ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`✔ layout: ${files.length} files, no misnamed file, no test helper and no circle of folders`);

/** `calls.service.ts` → `service`; null for `index.ts` and for files that name an idea of a sub-folder. */
function roleOf(file) {
  const folder = basename(dirname(file));
  const [name, ...rest] = basename(file, '.ts').split('.');
  return name === folder && rest.length > 0 ? rest.join('.') : null;
}

function misnamed() {
  const atTop = files.filter((file) => /^modules\/[^/]+\/[^/]+$/.test(file.replace('packages/server/src/', '')));
  return atTop
    .filter((file) => basename(file) !== 'index.ts' && !ROLES.includes(roleOf(file)))
    .map((file) => `${file} has no role name: use one of ${ROLES.join(', ')}, or a sub-folder that names its idea`);
}

function rareRoles() {
  const counts = new Map();
  for (const file of files.filter((name) => name.startsWith(MODULES))) {
    const role = roleOf(file);
    if (role) counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  const once = [...counts].filter(([, count]) => count === 1).map(([role]) => role);
  const share = once.length / counts.size;
  return share > MOST_ONCE ? [`${once.length} of ${counts.size} role names occur once: ${once.join(', ')}`] : [];
}

function helpers() {
  return files
    .filter((file) => HELPER.test(file))
    .map((file) => `${file} is a test helper: move it to the package's test folder`);
}

/** Each folder with the folders of the same package that its files import, except its ancestors and descendants. */
function arrowsOf() {
  const arrows = new Map();
  for (const file of files) {
    const from = dirname(file);
    for (const [, specifier] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
      const to = dirname(normalize(`${from}/${specifier}`).replaceAll('\\', '/'));
      const isFamily = `${to}/`.startsWith(`${from}/`) || `${from}/`.startsWith(`${to}/`);
      if (!isFamily) arrows.set(from, (arrows.get(from) ?? new Map()).set(to, `${file} imports ${specifier}`));
    }
  }
  return arrows;
}

/** One line for each import that closes a circle. */
function circles() {
  const arrows = arrowsOf();
  const found = [];
  const reaches = (from, to, seen = new Set()) =>
    from === to ||
    [...(arrows.get(from)?.keys() ?? [])].some((next) => !seen.has(next) && reaches(next, to, seen.add(next)));
  for (const [from, targets] of arrows)
    for (const [to, why] of targets)
      if (reaches(to, from)) found.push(`folders ${from} and ${to} need each other: ${why}`);
  return found;
}
