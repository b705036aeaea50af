import type { Caller } from '../../../platform/auth/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import { countryOfPhone } from '../../../platform/phone/index.ts';
import { isPublicAddress } from '../../../platform/safe-fetch/index.ts';
import type { VoicesDeps } from '../voices.deps.ts';
import { isBlocked } from './region.model.ts';

/** @throws AppError UNAVAILABLE_IN_REGION where voices may not be cloned */
export function assertRegion(
  { countryOf, config }: Pick<VoicesDeps, 'countryOf' | 'config'>,
  { ip, country = null }: Pick<Caller, 'ip' | 'country'>,
  phone: string | null,
): void {
  const whereabouts = {
    named: country,
    ofAddress: countryOf(ip),
    isPublic: isPublicAddress(ip),
    ofPhone: phone && countryOfPhone(phone),
  };
  if (isBlocked(whereabouts, config.NODE_ENV === 'production')) throw new AppError('UNAVAILABLE_IN_REGION', MESSAGE);
}

const MESSAGE = 'Voices cannot be cloned in the EU, the EEA and the UK, or where the country is not known';
