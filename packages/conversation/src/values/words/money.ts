import { set, table } from './table.ts';

export const CURRENCY_WORDS = table(
  ['AED', 'aed dh dhs dhm dhms dirham dirhams derham derhams درهم دراهم درهما'],
  ['USD', 'usd dollar dollars buck bucks دولار دولارات'],
  ['EUR', 'eur euro euros يورو'],
  ['GBP', 'gbp pound pounds quid sterling باوند استرليني'],
  ['SAR', 'sar riyal riyals rial rials ريال ريالات'],
  ['QAR', 'qar'],
  ['KWD', 'kwd دينار'],
  ['BHD', 'bhd'],
  ['OMR', 'omr'],
  ['INR', 'inr rupee rupees روبية روبيات'],
  ['PKR', 'pkr'],
  ['EGP', 'egp جنيه'],
  ['CHF', 'chf francs'],
);

export const CURRENCY_SIGNS: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₹', 'INR'],
  ['﷼', 'SAR'],
]);

/** Adjectives that name whose currency it is: "saudi riyals", "درهم اماراتي". */
export const CURRENCY_OWNERS = table(
  ['AED', 'emirati uae اماراتي'],
  ['USD', 'us american امريكي'],
  ['SAR', 'saudi سعودي'],
  ['QAR', 'qatari قطري'],
  ['OMR', 'omani عماني'],
  ['BHD', 'bahraini بحريني'],
  ['KWD', 'kuwaiti كويتي'],
  ['INR', 'indian هندي'],
  ['PKR', 'pakistani باكستاني'],
  ['GBP', 'british استرليني'],
  ['EGP', 'egyptian مصري'],
);

/** Words that say a sum comes next, with nothing asked. */
export const MONEY_WORDS = table([
  true,
  'budget spend spending pay paying afford invest allocated ميزانية ميزانيتي ميزانيتنا ندفع ادفع نصرف اصرف مخصصين',
]);

/** Words after which a number is a name or a place in a row, not a sum. */
export const NAMED_BY_NUMBER = set(
  `room number extension ext flat apartment villa unit phase version v since year iso office floor level gate line
   page chapter option route road street building age aged in رقم غرفة شقة فيلا سنة عام طابق نسخة`,
);
