/** Yes and no, interest, thanks, insults, leave-taking. */
export const STANCE = {
  YES:
    'yes yeah yea yep yup yah ya yas yess aye ok okay okey okie oki okey_dokey okie_dokie k kk sure surely alright all_right fine affirmative absolutely definitely certainly course of_course indeed right mm_hmm mmhmm mhm mm ' +
    'uh_huh uhuh uhhuh hmm_mm mhmm mmm yeh aight ight ye yis roger correct totally gladly yessir yes_sir yep_yep cool great good perfect sounds_good works_for_me suppose_so spose_so i_suppose spose guess_so good_with_that ' +
    'that_works that_is_fine that_is_ok that_is_okay fair_enough very_well i_guess_so true agreed exactly i_agree deal done righto rightio naam aywa ji haan han accha theek_hai ta_marr yessum totally_fine oui i_guess sure_thing for_sure fo_sho fosho bet thats_grand grand',
  SOFTYES:
    'right good great true cool perfect ok okay well fine exactly indeed correct alright mm mmm mhm mhmm mmhmm mm_hmm uhuh uh_huh',
  GO:
    'go_ahead go_on go_for_it fire_away carry_on crack_on get_on_with_it keep_going by_all_means be_my_guest lets_hear_it hit_me why_not all_ears im_listening  ' +
    'lets_go let_us_go let_us_hear_it let_us_do_it let_us_do_this let_us_talk i_am_listening i_am_all_ears please_do feel_free knock_yourself_out say_your_piece lay_it_on_me tell_me_more bring_it_on i_am_game go_right_ahead keep_talking ' +
    'spit_it_out whats_on_your_mind i_am_here go_then off_you_go of_course_go make_it_quick be_quick be_brief make_it_short keep_it_short keep_it_brief make_it_fast make_it_snappy keep_it_quick have_a_minute got_a_minute ' +
    'happy_to you_may you_can_proceed you_may_proceed you_can_go you_can_talk you_can_speak as_you_wish as_you_like if_you_want if_you_like if_you_must if_you_insist count_me_in go_head please_go lets_talk i_am_free am_free say_it sounds_interesting ask_away run_it_by_me let_me_hear_it give_it_a_go give_me_the_pitch whatcha_got all_yours you_have_my_attention let_us_get_to_it get_to_it let_us_start yalla yallah tafadal tafaddal boliye bolo bol im_down i_am_down down_for_it record_away good_to_go',
  GOWORD: 'shoot proceed continue tell_me start begin spill listening go walk_me_through talk_to_me do_it tell speak',
  LIGHT:
    'quick quickly fast brief short minute* second* moment* mins min secs sec bit long have got but if you must i am is it that my go ahead listening free now time the as need and ' +
    'problem worries course whatever suppose guess then on listen do can could will would not_busy hurry rush few couple one two three five ten thirty long_as please thanks sir madam because in before meeting starts ' +
    'let us hear it with fine ok by this to we talk interesting interested curious why some be take your record recording recorded say what so proceed start want like heavens make go_on happy sounds nice good great still there dear think so only as doesnt take long for_sure',
  NOPROBLEM:
    'no_problem no_worries no_issue no_objection no_objections no_harm not_a_problem no_trouble not_a_bother do_not_mind would_not_mind have_no_objection not_at_all no_problem_at_all no_bother no_prob no_probs not_mind not_bothered nothing_against not_object',
  MIND: 'mind object objection bother_me care',
  REFUSE:
    'rather_not would_rather_not prefer_not refuse+ decline+ no_way no_thanks no_thank_you certainly_not absolutely_not definitely_not of_course_not not_really not_comfortable do_not_think_so think_not not_happy_with hell_no heck_no not_ok not_okay no_chance no_can_do forget_it not_a_chance never_mind nope nah not_today_thanks over_my_dead_body not_keen not_on_your_life not_particularly',
  RATHERNOT: 'rather prefer',
  INTEREST:
    'interested interest interesting interests keen curious bothered fussed sold tempted attracted excited enthusiastic',
  WANT: 'want wants wanted wish wishes like need needs require prefer desire fancy looking_for care_for wanting',
  LIKE: 'like love enjoy appreciate appreciated',
  PASSON:
    'pass not_my_thing not_my_cup_of_tea not_for_me not_for_us count_me_out count_us_out include_me_out not_buying no_sale no_dice hard_pass not_in_the_market not_looking not_ever not_my_scene leave_it not_going_to_happen no_need no_interest doesnt_interest not_our_thing give_it_a_miss skip_it decline no_chance no_deal not_a_chance ship_has_sailed forget_it going_to_pass no_plans not_for_ours',
  SATISFIED:
    'good fine happy sorted set covered satisfied comfortable okay ok content all_set all_good well_served taken_care_of sorted_out all_sorted looked_after doing_fine suited pleased cool straight alright',
  WASTE: 'waste+ wasting',
  SARCASM:
    'just_what_i_needed exactly_what_i_needed another_sales_call another_salesman lucky_me oh_joy oh_great oh_goody yet_another_sales another_sales_pitch another_pitch another_salesperson another_cold_call another_one_of_these not_another_sales_call not_another',
  THANKS: 'thanks thank_you ta cheers thankyou appreciate_it much_obliged',
  BYE: 'bye goodbye bye_bye good_bye byebye farewell cya see_you see_ya see_you_later take_care have_a_good_day have_a_nice_day have_a_good_one talk_soon talk_to_you_later talk_later ttyl speak_soon good_night cheerio ta_ta toodles later_then so_long have_a_great_day khuda_hafiz allah_hafiz ciao adios over_and_out im_hanging_up i_am_hanging_up hanging_up_now i_have_to_hang_up going_to_hang_up i_am_off have_a_lovely_day goodnight nice_talking good_talking nice_to_talk nice_talking_to_you enjoyed_talking enjoyed_speaking pleasure_talking see_you_around catch_you_around fairwell buhbye good_talk have_a_good_night have_a_good_weekend',
  MUSTGO:
    'got_to_go have_to_go need_to_go must_go got_to_run have_to_run need_to_run must_run got_to_dash must_dash better_go should_go got_to_get_going have_to_leave got_to_leave have_to_get_going got_to_shoot got_to_bounce must_be_off must_be_going have_to_hang_up need_to_hang_up let_you_go i_will_let_you_go got_to_hop need_to_drop got_to_drop have_to_drop have_to_dash',
  INSULT:
    'scammer* scumbag* scum idiot* moron* bastard* bitch* asshole* arsehole* prick* dickhead* wanker* twat* crook* thief thieves criminal* liar* parasite* loser* jerk* clown* dumbass stupid crap bullshit bollocks shit rubbish garbage pathetic disgusting fraudster* ' +
    'con_artist* conman con_men vulture* leech* imbecile* cretin* fool* pig dog donkey trash bloodsucker* cunt* motherfucker* sleazy shameless shame_on_you fuckers fucker dumb ridiculous bunch_of_crooks fraud* vermin creep creeps lowlife* charlatan* cheat* cheats cheaters nutter weirdo bull_crap horseshit bs tosser* muppet* plonker* git numpty rats rat hustler* swindler* con_job nonsense_people shysters ashamed_of_yourself disgrace unbelievable_people con_artists retarded retard swine shameful despicable cheating cheats disgraceful pest pests dimwit nitwit numbskull',
  // Said to somebody they are rude; said of leads and papers they are not.
  GETAWAY: 'get_lost go_away drop_dead clear_off push_off jog_on get_out_of_here take_a_hike',
  SWEAR:
    'fuck fucking fucks fuck_off piss_off bugger_off sod_off f_off eff_off screw_you fuck_you damn_you go_to_hell shut_up shut_it shut_your get_stuffed buzz_off get_bent bite_me up_yours stick_it shove_it stuff_it kiss_my screw_off naff_off go_jump wtf what_the_hell what_the_fuck what_the_heck sod_you bollocks_to rot_in_hell burn_in_hell do_one on_your_bike go_screw go_fuck hell_with_you kiss_off bog_off shove_off stick_that stick_your eat_shit jump_off_a_cliff choke_on_it screw_yourself fuck_yourself f_you get_a_life get_a_real_job get_a_job crawl_back piss_off_mate ',
  SCAM: 'scam* fraud con ripoff rip_off rip_offs swindle ponzi hoax phishing spam',
  HARD: 'fed_up sick_of sick_and_tired tired_of had_enough had_it enough_of ridiculous pissed_off cheesed_off',
  LEAVEALONE:
    'leave_me_alone leave_us_alone leave_me_be leave_me_in_peace leave_us_in_peace let_me_be get_off_my_back leave_him_alone leave_her_alone get_off_my_case let_me_live leave_this_number_alone get_out_of_my_life leave_my_number_alone leave_our_office_alone',
};
