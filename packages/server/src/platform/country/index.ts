export { createCountries, type CountryOf } from './country.ts';
