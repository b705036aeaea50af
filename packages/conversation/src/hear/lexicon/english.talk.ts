/** Calling and speaking: contact, ending it, lists and consent, hearing and understanding. */
export const TALK = {
  VOICE: 'voice*',
  UTTERED: 'voice* speech words answers accent laugh conversation* call* phone_call*',
  LINE: 'line* connection signal reception network',
  TOPIC: 'topic matter subject',
  WRONG: 'wrong incorrect mistaken wrongly',
  MAKE: 'make makes made build built program programmed create created invent invented train trained designed develop developed',
  ACCEPT: 'accept+ entertain+ take welcome receive',
  TRANSFER:
    'transfer++ connect+ put_through putting_through put_me_through put_you_through patch+ redirect+ hand_over pass_over',
  LOOKFOR:
    'looking_for look_for seeking after trying_to_reach calling_for asking_for want wanted wants need searching_for trying_to_get',
  CONTACT:
    'call+ phone+ ring ringing rings rang rung dial+ dialled dialling contact+ reach_out+ text+ message+ telephone+ cold_call+ coldcall+ spam++ email+ whatsapp+ buzz+ calln callin callen colling cal telemarket+ ' +
    'solicit+ call_back+ ring_up+ call_up+ phone_up+ follow_up+ bell+ speak_to_me talk_to_me reach_me robocall+',
  PUTIN: 'put puts include+ add adding enter keep keeping store+ storing',
  TOUCH: 'touch+ dial+ go_near come_near',
  CAMPAIGN: 'campaign* mailing* mailing_list*',
  CALLS:
    'call* phone_call* phonecall* cold_call* sales_call* marketing_call* spam_call* robocall* contact communication* message* solicitation* telemarketing marketing_message* spam promo* promotion* text_message* texts',
  MAIL: 'email* e_mail* mail text* sms whatsapp',
  PHONEVERB: 'call+ phone+ ring ringing dial+ telephone+',
  SHOUT:
    'give_me_a_call give_us_a_call give_me_a_ring give_me_a_shout give_us_a_shout give_us_a_ring give_me_a_buzz give_me_a_bell give_us_a_bell drop_me_a_line get_back_to_me get_in_touch get_hold_of_me come_back_to_me check_back circle_back reach_me try_me catch_me hit_me_up touch_base ping_me',
  BOTHER:
    'bother+ harass+ pester+ annoy+ disturb+ hassle+ bug++ stalk+ hound+ irritate+ badger+ nag++ trouble+ torment+ molest+ spamming plague+ intrude+ disturbance harrass+ harras+ harassment nuisance',
  CEASE:
    'stop++ quit quits quitting cease+ discontinue+ desist+ halt+ end+ terminate+ knock_off cut_out cut_it_out give_up lay_off stap stahp stopit pack_in refrain+ put_an_end pack_it_in packing_it_in',
  CEASEALONE:
    'stop quit end cease desist revoke cancel unsubscribe optout opt_out unsub stap cancelled enough_already enough_is_enough remove_me cut_it_out knock_it_off stopall revoked',
  OPTOUT: 'opt_out opt_me_out opt_us_out opting_out opts_out opted_out optout unsubscribe+ unsub opt_this_number_out',
  REVOKE: 'revoke+ withdraw withdrew withdrawn withdrawing retract+ rescind+ cancel+ take_back pull+ remove+ void+',
  REMOVE:
    'remove+ delete+ erase+ scrub++ scratch+ strike wipe+ purge+ unsubscribe+ deregister+ unlist+ delist+ exclude+ expunge+ eliminate+ get_rid_of cross_off cross_out take_down block+ blacklist+ lose forget cancel+ suppress+ discard+ dispose_of unregister+',
  TAKE: 'take takes took taking taken pull+ get getting gets got strike scratch cross drop++ knock leave keep put removed come',
  CROSSOFF: 'off out',
  LIST: 'list* database* data_base* records record system crm books file* directory call_list* mailing_list* contact_list* calling_list* lead_list* phone_list* dialer dialler phonebook phone_book contacts rota listing roster register sheet spreadsheet rolodex',
  DNC: 'dnc do_not_call_list do_not_call_lists do_not_call_register do_not_call_registry do_not_contact_list no_call_list do_not_disturb_list block_list tps dncr never_call_list suppression_list dnd do_not_disturb',
  NUMBER:
    'number* phone_number* mobile_number* phone mobile cell cellphone line telephone cell_phone landline extension digits contact_number office_line work_phone home_phone',
  DATA: 'data details information info name contact_details personal_data personal_information contact_information particulars profile personal_details email_address phone_details',
  CONSENT:
    'consent+ permission agree+ authorization authorisation authorize+ authorise+ approval allow+ sign_up signed_up ask_for_this asked_for_this opt_in opted_in subscribe+ enroll+ register+ permit++ give_you_permission invite+ allow_you say_you_could said_you_could',
  ASK: 'ask+ request+ demand+ tell told telling say said saying beg++ instruct+ warn+ beg inform+ mention+',
  SAY: 'say says said saying tell tells told telling complain+ complaint* ask asks asked shout_at reply+ respond+ mention+ write writes',
  COMPLAIN:
    'report+ complain+ sue+ suing file_a_complaint lodge_a_complaint make_a_complaint complaint take_legal_action lawyer solicitor attorney legal_action take_you_to_court raise_a_complaint press_charges prosecute+ lawsuit escalate_this law_on_you have_the_law',
  AUTHORITY:
    'ftc fcc tra tdra ico ofcom police authorities authority regulator* telecom_authority telecommunications_authority consumer_protection court ombudsman attorney_general ministry trai cybercrime etisalat du dubai_police data_protection',
  INQUIRE: 'ask+ wonder+ want_to_know wants_to_know wanted_to_know',
  SPEAK: 'speak+ speaking talk+ chat++ converse+ discuss+ hear_from spoke spoken',
  HEAR: 'hear heard hearing listen+ catch caught get got getting make_out follow understand understood hear_you',
  REPEAT:
    'repeat+ say_again say_that_again come_again say_it_again run_that_by_me go_over_that one_more_time once_more again rephrase+',
  HEARPROBLEM:
    'breaking_up cutting_out cutting_off bad_line bad_connection bad_signal poor_line bad_reception dropping_out signal echo muffled faint crackling garbled terrible_line poor_connection lagging choppy line_is_bad connection_is_bad static noise so_quiet too_quiet robotic_sound speak_up louder slower slow_down speak_slowly speak_louder',
  MESSAGE: 'message* voicemail* voice_message* brief_message short_message detailed_message',
  LEAVE: 'leave leaving leaves record+ state+ drop++',
  BEEP: 'tone beep bleep beep_sound pip_tone ',
  MAILBOX:
    'voicemail voice_mail mailbox mail_box answering_machine answering_service answerphone voice_messaging voice_mail_box message_bank',
  DIALED:
    'dialed dialled have_called you_called trying_to_reach are_calling youre_calling have_reached has_been_forwarded been_forwarded is_not_available',
  OUTOFSERVICE:
    'not_in_service out_of_service disconnected switched_off not_reachable unreachable no_longer_in_service cannot_be_reached cannot_be_completed can_not_be_reached unavailable_at_this_time is_not_available_at_the_tone not_been_set_up has_not_been_set_up is_full not_set_up temporarily_unavailable out_of_coverage invalid out_of_the_coverage_area cannot_be_connected can_not_be_completed can_not_be_connected',
  SCREEN:
    ' call_screening screening_service call_assist call_assistant google_assistant screening_calls screen_calls screening_calls_from call_filter',
  RECORDING: 'record+ recording recorded taping taped tape',
  KNOW: 'know knows knew known recognise+ recognize+ heard_of aware_of familiar_with familiar ring_a_bell acquainted',
  UNDERSTAND: 'understand+ understood get follow',
  GETNUMBER:
    'get got gotten getting find found obtain+ have had come_by came_by acquire+ buy bought pick_up picked_up know knew come_across receive+ source+ lay_hands access+ collect+ steal stole purchase+',
  GAVE: 'gave give given gives giving sold sell sells share+ pass+ leak+ hand+ provide+ supply',
};
