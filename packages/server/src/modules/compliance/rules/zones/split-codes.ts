const EASTERN = 'America/New_York';
const CENTRAL = 'America/Chicago';
const MOUNTAIN = 'America/Denver';
const PACIFIC = 'America/Los_Angeles';
/** Arizona, and parts of British Columbia: Mountain time without summer time. */
const NO_SUMMER = 'America/Phoenix';
const ATLANTIC = 'America/Halifax';

/** All of British Columbia: the coast, the Kootenays, and the parts that have no summer time. */
const BRITISH_COLUMBIA = ['America/Vancouver', 'America/Edmonton', 'America/Fort_Nelson', NO_SUMMER];
/** Quebec's east: the Magdalen Islands have Atlantic time, and the Lower North Shore has it all year. */
const EAST_QUEBEC = ['America/Toronto', ATLANTIC, 'America/Puerto_Rico'];
const NORTH = ['America/Vancouver', 'America/Edmonton', 'America/Winnipeg', 'America/Toronto', NO_SUMMER];

/**
 * Area codes of the +1 area that reach over a border of time zones, although the library's data give one of them or none.
 * Kept by hand. A code that is listed and need not be costs an hour of calling time; one that is missing and should be
 * listed may cost somebody's sleep. So doubtful ones are listed, and overlays of a listed code too.
 */
export const SPLIT_CODES: Readonly<Record<string, readonly string[]>> = {
  // Alabama: Phenix City lives by the clock of Georgia.
  ...each(['334'], [CENTRAL, EASTERN]),
  // Florida's west.
  ...each(['850', '448'], [EASTERN, CENTRAL]),
  // Idaho.
  ...each(['208', '986'], ['America/Boise', MOUNTAIN, PACIFIC]),
  // Indiana.
  ...each(['219', '574', '812', '930'], [EASTERN, CENTRAL]),
  // Kansas.
  ...each(['620', '785'], [CENTRAL, MOUNTAIN]),
  // Kentucky.
  ...each(['270', '364', '606'], [EASTERN, CENTRAL]),
  // Michigan's Upper Peninsula.
  ...each(['906'], [EASTERN, CENTRAL]),
  // Nebraska, North and South Dakota.
  ...each(['308', '605', '701'], [CENTRAL, MOUNTAIN]),
  // Nevada: the towns at the border of Utah and Idaho.
  ...each(['775'], [PACIFIC, MOUNTAIN]),
  // Arizona: the Navajo Nation has summer time.
  ...each(['928'], [NO_SUMMER, MOUNTAIN]),
  // Oregon: Malheur County.
  ...each(['541', '458'], [PACIFIC, MOUNTAIN]),
  // Tennessee.
  ...each(['423', '931'], [EASTERN, CENTRAL]),
  // Texas's west.
  ...each(['432', '915'], [CENTRAL, MOUNTAIN]),
  // Alaska: the Aleutians are an hour behind.
  ...each(['907'], ['America/Anchorage', 'America/Adak']),
  ...each(['236', '250', '257', '672', '778'], BRITISH_COLUMBIA),
  // Saskatchewan: Lloydminster keeps the time of Alberta.
  ...each(['306', '474', '639'], ['America/Regina', 'America/Edmonton']),
  // Ontario's north-west.
  ...each(['807'], ['America/Toronto', 'America/Winnipeg', 'America/Panama']),
  ...each(['367', '418', '581'], EAST_QUEBEC),
  ...each(['468', '819', '873'], ['America/Toronto', ATLANTIC]),
  // Yukon, the Northwest Territories and Nunavut.
  ...each(['867'], NORTH),
  // Labrador has Atlantic time.
  ...each(['709', '879'], ['America/St_Johns', ATLANTIC]),
};

function each(codes: readonly string[], zones: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(codes.map((code) => [code, zones]));
}
