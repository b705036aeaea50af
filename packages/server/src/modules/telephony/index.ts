export { callerIdOf as askCallerId } from './numbers/numbers.store.ts';
export { telephonyPersonalData } from './privacy/personal-data.ts';
export { telephonyRest } from './telephony.rest.ts';
export { createTelephony } from './telephony.service.ts';
export type { CallerId, TelephonyService } from './telephony.types.ts';
