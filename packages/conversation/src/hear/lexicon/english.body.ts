/** Where people are when it is a bad time, when they want to be called, and emergencies. */
export const BODY = {
  BUSY: 'busy tied_up swamped occupied driving snowed_under slammed unavailable rushing running_late run_late in_a_rush in_a_hurry engaged cooking eating boarding praying sleeping asleep in_bed shopping working slammed jammed preoccupied stuck up_to_my_neck up_to_my_eyes up_to_my_eyeballs flat_out hectic in_transit travelling traveling walking_in walking_into parking packing checking_in teaching changing_a_nappy feeding nursing bathing running_between commuting buried_in hands_full hammered rushed_off_my_feet run_off_my_feet manic on_the_road on_the_move in_traffic in_the_car in_a_meeting having_lunch having_dinner in_the_middle running_out heading_out heading_into stepping_into about_to_board abroad roaming out_of_town out_of_the_country overseas at_the_wheel behind_the_wheel on_my_way jetlagged mid_meeting on_the_bus on_the_train on_the_metro on_a_train serving in_a_queue in_the_queue in_line presenting prayer_time lunch_time lunchtime dinner_time bedtime outside fasting out_and_about day_off in_hospital on_leave out_of_office at_a_funeral_no hungover indisposed in_surgery in_court',
  PLACE:
    'meeting* call conference_call flight plane airport hospital clinic dentist doctor doctors surgery mosque church gym cinema theatre theater movie movies class lecture exam car traffic taxi uber bus train metro lunch dinner breakfast supper bed shower bath toilet bathroom restaurant supermarket shop shops work office court ' +
    'wedding party school customer client patient* guest* visitors boss kids children baby conference interview presentation holiday vacation leave the_gym site warehouse library bank queue prayer prayers prayer_time workshop training operation theatre stage road highway gate garage salon barber hairdresser pool beach match game zoom teams session appointment event airplane elevator lift kitchen roof ladder middle_of_something middle phone other_line another_line checkout counter labor_ward ward',
  ACT: 'board pick_up collect drop_off drop feed enter go_into walk_into step_into head_into join start leave take_off land put_the_kids drive sleep eat pray present picking_up collecting dropping_off cooking boarding feeding putting catch catching bathing attending watching leaving entering sit_down sitting_down running_for run_for running sit',
  TALKABLE: 'talk speak chat converse discuss take_this take_calls talk_now do_this answer',
  GOODTIME:
    'good_time great_time best_time right_time convenient_time ideal_time good_moment great_moment right_moment best_moment convenient ideal convenient_moment good_day suitable_time opportune_moment available free perfect_time time good great the_best',
  BADTIME:
    'bad_time wrong_time terrible_time awkward_time inconvenient inconvenient_time bad_moment worst_time horrible_time busy_time bad_day crazy_day hectic_day awful_time rough_time tricky_time',
  LATER:
    'later later_on tomorrow tonight another_time some_other_time another_day some_other_day other_time different_time next_week next_month this_afternoon this_evening in_the_morning in_the_evening in_the_afternoon afterwards after_work after_lunch sometime_else after_ramadan another_moment some_other_moment down_the_line after_eid next_year next_quarter different_day later_today',
  WEEKDAY:
    'monday* tuesday* wednesday* thursday* friday* saturday* sunday* mon tue tues wed thu thurs fri sat sun weekend* weekday* morning afternoon evening noon lunchtime midday night* oclock pm hour* minute* hours week weeks month* day days half_past quarter_past quarter_to',
  TIMEREF: 'in after at on around before by next this until till from when once between about towards within',
  RELCALL:
    'call phone ring try contact buzz text dial reach message telephone shout speak talk do chat catch come_back whatsapp reschedule',
  TOOBUSY: 'no_time have_time have_the_time time_for_this got_time time_to_talk moment_to_spare',
  DEATH:
    'passed_away died dead deceased passed death funeral burial lost_my_father lost_my_mother lost_my_husband lost_my_wife lost_my_son bereavement mourning condolence condolences janazah in_mourning no_longer_alive is_no_longer_with_us killed suicide kill_myself memorial',
  EMERGENCY:
    'accident ambulance emergency heart_attack stroke fire police_are_here bleeding unconscious crash icu intensive_care car_crash collapsed not_breathing emergency_room resuscitation 911 999 dying overdose seizure being_attacked earthquake flooding evacuating choking',
  ABSENT:
    'not_in out away unavailable not_available not_here not_there not_around in_a_meeting on_leave on_holiday on_vacation off_today travelling traveling not_at_his_desk not_at_her_desk on_another_call on_the_other_line busy out_of_office out_of_the_office gone_for_the_day at_lunch stepped_out off_sick tied_up on_a_call engaged not_free in_meetings abroad home_today on_maternity_leave sick on_a_trip out_to_lunch',
};
