/** People and machines: roles at the caller's and at the lead's side, third parties. */
export const PEOPLE = {
  MACHINE:
    'machine* robot* bot* ai a_i artificial_intelligence artificially_intelligent artificial computer* computer_generated robotic robocall* automated automatic chatbot* chat_bot* chat_gpt chatgpt chat_g_p_t gpt siri alexa cortana a_eye ay_eye ' +
    'google_assistant gemini claude openai open_ai voicebot* voice_bot* prerecorded pre_recorded android cyborg algorithm software program programme programmed simulation simulator synthetic language_model llm ' +
    'large_language_model deepfake deep_fake text_to_speech digital_assistant virtual_assistant voice_assistant copilot grok virtual automation autodialer auto_dialer answering_machine robo roboter electronic tape droid script_reader neural_network digital computerised computerized generated a_recording a_recorded recorded_message recorded_voice recorded_call pre_recorded_message the_recording ivr i_v_r',
  MAKER: 'programmer* developer* coder* creator*',
  CALLER: 'caller',
  CIRCUITS: 'battery batteries silicon chip chips circuits wires plugged plug electricity coded',
  SURE_MACHINE:
    'robot* bot* ai a_i artificial_intelligence chatbot* chatgpt chat_gpt gpt siri alexa robotic robocall* computer_generated voicebot* voice_bot* llm language_model',
  HUMAN:
    'human* human_being* person real_person living_person actual_person guy lady woman man girl someone somebody flesh_and_blood flesh being being_human live_person humanbeing individual real_people actual_people live_people',
  REALNESS: 'real human alive living live actual genuine fake natural conscious sentient breathing organic person',
  PULSE:
    'pulse heartbeat soul feelings body heart brain breathe breathing eat sleep lungs blood emotions bleed parents mother childhood consciousness',
  SOUND: 'sound+ seem+ feel+ look+ act+',
  HEADNOUN:
    'company business shop firm vendor platform tool tools product products solution solutions software system systems startup estate department project projects market consultancy agency strategy team manufacturer factory parts learning feature features problem issue estate_company budget time money',
  STAFF:
    'representative* rep reps agent* operator* manager* supervisor* boss colleague* advisor* adviser* consultant* salesperson sales_rep* sales_person specialist* expert* executive* employee* staff_member customer_service customer_support support_agent ' +
    'human_agent live_agent receptionist human_being director superior staff team_lead customer_care attendant associate* account_manager sales_team officer in_charge higher_up senior seniors',
  YOURSIDE: 'colleague* people team company agents guys lot side office staff system representative* sales_team crew',
  THIRD:
    'customer* client* prospect* lead* user* buyer* people vendor* provider* supplier* competitor* guest* patient* tenant* subscriber* everyone everybody they employee* students callers contractor* shoppers visitors members folks reps recruiters candidates applicants landlords salesmen salespeople system tool software crm agents the_agents dealers homeowners investors parents residents owners sales_team agency staff department',
  FAMILY:
    'wife husband mother mom mum father dad son daughter brother sister partner spouse grandmother grandma grandpa grandfather uncle aunt cousin kid kids baby child children family parents fiance fiancee girlfriend boyfriend',
  MYSIDE:
    'partner* boss manager* wife husband spouse board cfo ceo coo cto director* team committee accountant finance procurement management owner* shareholder* investors head_office hq headquarters co_founder* cofounder* co_owner* father dad mother mom mum brother* sister son daughter ' +
    'family colleague* chairman md managing_director legal finance_team it_team it_department purchasing purchasing_department business_partner* head supervisor president vp leadership principal landlord lawyer uncle group_office parent_company regional_office executive_team department finance_department chief general_manager gm sponsor ',
  OWNER:
    'owner founder ceo director managing_director boss decision_maker gm general_manager proprietor head_of chairman president cofounder co_founder principal sole_trader sole_proprietor sole_owner head md one_man_band',
  RANK: 'manager boss owner madam sir director doctor ceo chief mr mrs ms miss mister chairman sheikh',
  PA: 'assistant secretary pa reception receptionist front_desk personal_assistant office_manager switchboard desk executive_assistant ea ',
  ENTITY:
    'restaurant pizza shop salon hospital clinic school hotel private_number private_residence residence house home pharmacy bakery garage store bank hair_salon warehouse gym cafe laundry embassy police_station family_home household fax barber barbershop dentist dentists butcher florist cafe nursery library church mosque takeaway taxi_company cab_office',
  CHILDAGE: 'years_old year_old',
  GONE: 'left moved resigned retired quit gone changed',
};
