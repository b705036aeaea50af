/** Prices, offers, providers, documents. */
export const TRADE = {
  PRICE:
    'price* pricing cost* costs fee* rate* charge* tariff quote* quotation price_tag ballpark subscription_fee rates monthly_fee pricelist price_list damage price_range price_point setup_fee package* plans pricing_plan',
  COSTVERB: 'cost costs charge charging set_me_back run_me pay paying priced go_for set_us_back set_me_back',
  FREE: 'free free_of_charge complimentary for_nothing gratis cost_anything cost_me_anything',
  DEAR: 'expensive pricey costly steep overpriced dear too_much too_high too_dear out_of_my_league out_of_our_budget over_budget beyond_our_budget cant_afford not_afford arm_and_a_leg lot_of_money lot_of_cash a_fortune extortionate rip_off daylight_robbery cheaper discount ouch hefty pricy exorbitant through_the_roof insane_price',
  PROVIDER:
    'provider* vendor* supplier* partner* agency agent* competitor* company system solution tool software platform crm someone somebody contract one guy people_for_that broker product service team_for_that in_house internal_team person_for_that setup plan insurance',
  USE: 'use+ using work_with working_with signed go_with went_with sign+ renewed signed_up switched moved partnered chose chosen picked committed locked_in tied_in deal_with dealing_with',
  SELL: 'sell+ selling offer+ offering flog++ flogging pitch+ hawking hawk peddling peddle push+ pushing promote+ promoting',
  BUY: 'buy buys buying bought purchase+ shop++ invest+ investing',
  PRODUCT: 'product* tool* service* software system* solution* platform package* app offering',
  CONTRACT:
    'contract* subscription membership plan order* booking* licence license policy meeting* appointment* project deal lease trial demo agreement plans projects vendor event* flight* reservation',
  SPEND: 'spend spending budget pay invest afford',
  INFO: 'info information details brochure catalogue catalog leaflet deck proposal something link overview pdf documentation material materials literature presentation',
  SEND: 'send sending sent email mail forward whatsapp text share',
  THINK: 'think think_about think_it_over consider discuss mull sleep_on_it talk_it_over',
  TRUST:
    'legit legitimate trust trustworthy reliable genuine scam reviews references guarantee proof heard_of_you never_heard_of',
  LANGUAGE:
    'arabic english urdu hindi french russian chinese mandarin tagalog filipino malayalam persian farsi spanish german bengali punjabi tamil turkish pashto portuguese italian ukrainian telugu arabi arbi inglizi angrezi emirati_arabic khaleeji levantine egyptian_arabic',
  LANGWORD: 'language translator interpreter',
};
