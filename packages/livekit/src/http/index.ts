export { answer } from './requests.ts';
export { createUpgrades, type Upgrades } from './upgrades.ts';
