/** Small words: who, negation, auxiliaries, questions, joints between clauses. */
export const GRAMMAR = {
  I: 'i i_said i_say i_told_you',
  WE: 'we',
  YOU: 'you ya yous you_guys you_people you_lot you_folks',
  ME: 'me us myself ourselves',
  MY: 'my our mine ours',
  YOUR: 'your yours',
  HE: 'he she him her his hers',
  THEY: 'they them their theirs',
  IT: 'it its',
  THIS: 'this that these those',
  BE: 'am is are was were be been being s',
  DO: 'do does did',
  PASTDO: 'did had was were used_to wasnt',
  HAVE: 'have has had got having',
  WILL: 'will would shall should going_to',
  CAN: 'can could may might able_to allowed_to manage_to',
  MUST: 'must need_to have_to has_to got_to ought_to supposed_to',
  NOT: 'not never neither nor hardly cease_to barely scarcely',
  NEVER: 'never no_longer not_ever',
  NO: 'no nope nah naw non nay noo negative',
  NONE: 'none nothing zero without',
  NOONE: 'nobody noone no_one no_body none_of_us not_anyone no_such_person no_such',
  ANY: 'any anyone anybody anything some',
  WHO: 'who whom',
  WHAT: 'what wat wut which',
  WHERE: 'where',
  WHEN: 'when',
  WHY: 'why how_come what_for for_what',
  HOW: 'how',
  LET: 'let',
  IF: 'if whether unless in_case',
  MORE: 'more anymore any_more again further ever_again any_longer another',
  AGAIN: 'again once_more anymore any_more ever_again any_longer ever further another_time',
  NOW: 'now right_now currently presently at_the_moment at_this_moment just_now this_minute this_second right_this_second today at_present at_this_time',
  BOUND: 'but because so_that although though however except cause since then and or while whereas',
  SKIP:
    'a an the um uh er erm ah oh uhm umm hmm like just really actually honestly basically literally simply kindly so very quite pretty bit little ' +
    'somewhat awfully kinda kind_of sort_of all even still already to of any absolutely totally completely genuinely seriously truly frankly particularly ' +
    'especially anyway anyhow please also perhaps maybe probably exactly super too that_much at_all bloody freaking damn fucking flipping by_the_way ' +
    'too_much rather possibly currently presently immediately right_away straight_away obviously clearly definitely certainly personally some i_mean i_guess complete right_then secretly',
  EDGE:
    'hi hello hey well listen look please thanks thank_you ok okay alright right so sir madam maam mate man dude buddy bro dear love miss mister mr ms mrs boss brother ' +
    'sister friend habibi yalla now then yeah yes no sorry excuse_me honestly look_here i_said i_say im_sorry anyway today here there hold_on wait my_friend my_dear cheers ' +
    'good_morning good_afternoon good_evening good_day morning afternoon evening salam assalamu_alaikum ma_am as_i_said for_gods_sake for_heavens_sake thank_you_very_much many_thanks ' +
    'i_told_you ill_say god oh_god my_god oh_my_god jesus come_on for_now um uh and but listen_to_me hold_up at_once much very_much so_much again it ok_then innit lah na yaar ji ya yep yup uff oof ugh',
  PLEASE: 'please kindly pls',
  AND: 'and plus',
  BUT: 'but though although however',
  OTHER: 'other else another different',
  ALLTIME:
    'all_the_time every_day every_week every_month every_hour constantly non_stop nonstop every_single_day daily all_day always day_and_night again_and_again over_and_over every_morning repeatedly many_times so_many_times every_other_day day_in_day_out every_single_week every_five_minutes night_and_day',
  HERE: 'here in_here at_this_number',
  HOLD: 'hold hang wait hang_on hold_on give_me_a_second give_me_a_sec bear_with_me one_second one_sec',
  NEED: 'need needs require requires necessary',
  PREFER: 'prefer rather better id_rather',
  SOMEONE: 'someone somebody',
  TWO: 'two three four five six seven eight nine ten couple few several',
  NUM: 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million half quarter dozen',
  PREP: 'in on at with from for about by into onto under over during through until till before after between within since',
  OFF: 'off out out_of away_from from',
};
