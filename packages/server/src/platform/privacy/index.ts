export { ERASED, ERASED_AT_ONCE, idsOf, sumOfRows } from './erasing.ts';
export { exportOf, exportOfCalls, type ExportPart } from './exports.ts';
export { holdAccount } from './hold-account.ts';
export {
  platformPersonalData,
  type CalledParty,
  type ErasedAccount,
  type ErasedCall,
  type PersonalData,
} from './personal-data.ts';
