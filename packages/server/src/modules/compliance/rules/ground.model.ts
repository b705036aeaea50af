import { LAWS } from './laws.model.ts';
import { isTimeZone } from './local-time.model.ts';
import type { NumberFacts } from './number.model.ts';
import type { Ground } from './rules.types.ts';
import { zonesOfNumber } from './zones/zones.model.ts';

/**
 * The rules and the clocks by which a number is called. The lead's own time zone takes the place of what the number tells,
 * except in a country with one time zone: there both count.
 */
export function groundOf(phone: string, number: NumberFacts, leadTimeZone: string | null): Ground {
  const { law, country, isOfPlace } = number;
  const { ownZone } = LAWS[law];
  if (leadTimeZone === null)
    return { law, country, zones: ownZone ? [ownZone] : zonesOfNumber(phone, isOfPlace), zoneSource: 'number' };
  const zones = [...new Set(ownZone ? [ownZone, leadTimeZone] : [leadTimeZone])];
  return { law, country, zones: zones.every(isTimeZone) ? zones : [], zoneSource: 'lead' };
}
