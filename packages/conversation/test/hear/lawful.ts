import type { Language } from '../../src/types.ts';

/**
 * Utterances about two things that the law wants heard in any wording: the question whether this is a machine, and the
 * wish for no more calls; and others that only sound like them. Each was scored before a rule was changed for its kind.
 */

const lines = (text: string): string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim());

export const ASKS_IF_AI: Record<Language, string[]> = {
  en: lines(`
    am i talking to a machine
    is this a recording or what
    you sound like siri
    hang on is this one of those computer voices
    wait are you actually a person
    is there a human being on the other end of this
    you're not real are you
    tell me honestly are you a bot
    is that a real voice
    sorry is this automated
    i think i'm speaking to a robot aren't i
    are you chat gpt
    did a computer just call me
    is this one of them ai calls
    do you have a heartbeat mate
    so you're a program basically
    are you flesh and blood
    this isn't a real person is it
    you sound very robotic can i ask
    is somebody typing this or are you generated
    before we go on i need to know if you're human
    are you one of those virtual assistants
    am i on with an actual human here
    what are you a machine
    you talk like alexa
    are you an artificial intelligence
    is it a person i'm talking to or a computer
    hm your voice is a bit strange are you synthetic
    is this pre recorded
    be straight with me am i speaking with software
    you're one of those bots right
    this is a robocall isn't it
    who am i speaking to a human or a machine
    do you breathe
    are you even human
    i can't tell if you're a person or not
    i bet you're an ai
    has my phone been rung by a robot
    is your voice computer generated
    you're an actual woman are you or is it a machine
    could you prove that you're not a bot
    what model are you gpt or something
    real person or robot
    hello is anyone real there
    my wife says you're a robot is that true
    you don't sound human to me
    sorry to ask but are you a machine of some sort
    this voice is not natural is it
    do i have a living person on the phone
    you are a chatbot aren't you
    who is this a bot
    is that google assistant or what
    would i be right in thinking this is a robot
    i'm not talking to a human am i
    sounds like a computer reading a script
    are we talking to artificial intelligence
    is it ai that is calling me
    just checking you're a human right
    can a robot really talk this well or are you real
    tell me are you human or what
    what is this some kind of automated thing
    are you one of these new ai agents
    you respond too fast to be human
  `),
  'ar-AE': lines(`
    انا اكلم اله الحين
    هذا تسجيل ولا شو
    صوتج مثل سيري
    انت بني ادم ولا كمبيوتر
    لحظه انت شخص حقيقي
    يعني انت مب انسان صح
    قولي الصدق انت روبوت
    هالصوت صوت كمبيوتر
    انت ذكاء اصطناعي ولا شو
    في حد حقيقي وياي على الخط
    احس اني ارمس روبوت
    انتي من صدقج انسانه
    هذي مكالمه اليه
    شات جي بي تي انت
    هذا رد الي ولا انسان
    عندك قلب ينبض انت
    الصوت مسجل صح
    انا اتكلم مع بشر ولا مع ماكينه
    مب مبين انك انسان
    انت برنامج يعني
    شكلك بوت
    هذا صوت حقيقي
    ابا اعرف اكلم انسان ولا ماكينه
    من اللي يرمس انسان ولا جهاز
    انت تتنفس مثلنا
    كلامك جنه مال روبوت
    يعني الحين الكمبيوتر يتصل علينا
    انت من لحم ودم
    قبل لا نكمل ابا اعرف انت ادمي ولا لا
    هيه بس انت حقيقي ولا ذكاء
    صوتك غريب هل هو مصنوع
    اكيد انت اله
    انت مساعد افتراضي
    هل انا اتحدث مع شخص ام مع روبوت
    شو انت بالضبط انسان ولا برنامج
    اثبت لي انك مب روبوت
    انت الذكاء الاصطناعي اللي يقولون عنه
    مسوين لنا مكالمات بالروبوت الحين
    والله ما ادري انت ادمي ولا شي ثاني
    لو سمحت هل هذا اتصال آلي
    تسجيل هذا ولا انت عالخط
    اخوي انت انسان طبيعي
    منو معاي بوت
    حسك حس كمبيوتر
    تراني حاس انك مب بشر
    آسف على السؤال بس انت آله
    هالصوت مب طبيعي صح
    عندي انسان حي على التلفون
    انت شات بوت صح
    منو هذا بوت
    هذا مساعد جوجل ولا شو
    يعني روبوت هذا اللي يكلمني
    انا ما اكلم انسان صح
    كأنه كمبيوتر يقرا من ورقه
    نكلم ذكاء اصطناعي احنا
    هل اللي متصل ذكاء اصطناعي
    بس اتأكد انت انسان صح
    معقوله روبوت يتكلم جذي ولا انت حقيقي
    قول لي انت انسان ولا شو
    شو هذا نظام الي
    انت من هالوكلاء الجدد مال الذكاء
    ترد بسرعه مب مثل البشر
    انت مبرمج ولا انسان
    صوتك صوت اليكسا
    في بشر عندكم يردون ولا كله بوتات هالمكالمه
  `),
};

export const NO_AI_QUESTION: Record<Language, string[]> = {
  en: lines(`
    our ai team is looking into that already
    we use robots in the warehouse
    i work for a company that builds chat bots
    we already have an automated phone system
    does your product use ai
    is the scheduling part automated
    we had a person in that role until march
    the machine in our kitchen is broken
    we record all of our calls as well
    can a human on your side do the migration for us
    my colleague is a real person for detail
    i'm a machine in the mornings honestly
    we are thinking about artificial intelligence for next year
    the recording of the webinar was useful
    siri keeps interrupting me sorry go on
    is it a real saving or just a discount
    is your support team human or do you use bots for tickets
    we want someone real to train our people
    our receptionist sounded like a robot last time
    does it run on a computer or on the phone
    we tried a chat bot last year
    our warehouse is fully automated
    the voice quality is not good
    is your ai trained on our data
    my assistant is human and she does that
    we need a real person for support
  `),
  'ar-AE': lines(`
    عندنا فريق ذكاء اصطناعي يشتغل على هالموضوع
    نستخدم روبوتات في المستودع
    شركتنا تسوي برامج شات بوت
    عندنا رد الي من زمان
    المنتج مالكم يستخدم الذكاء الاصطناعي
    الحجز يصير الي ولا يدوي
    كان عندنا شخص يسوي هالشغله
    الماكينه عندنا خربانه
    احنا بعد نسجل مكالماتنا
    في انسان من عندكم يسوي النقل
    المدير انسان حقيقي في تعامله
    الصوت يقطع شوي
    نفكر ندخل الذكاء الاصطناعي السنه الجايه
    تسجيل الدوره كان مفيد
    التوفير حقيقي ولا بس كلام
    عندكم موظفين ولا كله روبوتات في الدعم
    نبا حد حقيقي يدرب الموظفين
    البرنامج يشتغل على الكمبيوتر ولا الموبايل
    جربنا شات بوت السنه اللي فاتت
    مستودعنا كله اوتوماتيك
    جوده الصوت مب زينه
    الذكاء مالكم متدرب على بياناتنا
    مساعدتي تسوي هالشغل
    نحتاج شخص يدعمنا
  `),
};

export const OPT_OUT: Record<Language, string[]> = {
  en: lines(`
    take me off whatever list this is
    i don't want to hear from you people ever again
    lose my number
    please never ring this phone again
    remove my details from your system
    that's enough calls now stop it
    i've told you before no more calls
    can you put me on your do not call list
    scratch my name off
    delete me from your records
    i want these calls to end for good
    you are not to contact me any more
    cease all communication with me
    i'm withdrawing my consent to be called
    unsubscribe
    don't you dare call here again
    kindly refrain from phoning me in future
    my number should not be in your database get rid of it
    leave me out of your campaigns
    i'd like to be taken off please
    quit calling
    this number is off limits to you from now on
    no more of these please not now not ever
    block me from your side
    how do i get off this list
    how can i make you stop calling
    would you mind not calling again
    erase my number
    i revoke permission
    just stop ringing me will you
    i don't ever want another call from your company
    you'd better strike me from that list of yours
    opt me out
    we asked not to be called at all
    i never agreed to this so take me off
    make sure this doesn't happen again nobody is to call me
    forget this number exists
    don't phone don't text don't email nothing
    i'm on the do not call register you know
    please see to it that i get no further calls
    stop bothering me with these calls
    get me off your books
    do not use my number again
    that was the last time you called me understood
    cross me off would you
    i said stop
    take my number out please
    don't bother ringing this line again
    i'm done with these calls take me off
    would you stop phoning my house
    no more calls to this number thank you
    i never want to be contacted by you lot again
    please delete all my contact details
    put me down as do not call
    i do not consent to any of these calls
    how do i make sure you never call me
    not interested and don't call back
    remove us from your database
    end these calls
    why do you people keep calling stop it
    scrub my number from your system
    please leave me off the list next time
  `),
  'ar-AE': lines(`
    شيلني من اي قايمه عندكم
    ما ابا اسمع منكم مره ثانيه
    امسح رقمي عندك
    رجاء لا تدقون على هالتلفون ابد
    شيلوا بياناتي من السستم
    بس خلاص كفايه اتصالات
    قلت لكم قبل لا تتصلون
    حطوني في قايمه عدم الاتصال
    احذف اسمي
    ما اريد هالمكالمات ابدا
    لا تتواصلون معاي ابد
    اسحب موافقتي على الاتصال
    الغاء الاشتراك
    اياني واياك تتصل هني مره ثانيه
    لو سمحت لا عاد تتصل
    رقمي لازم ما يكون عندكم شيلوه
    لا تحطوني في حملاتكم
    ابغى انشال من القايمه
    وقفوا اتصالات
    هالرقم لا تقربون منه
    لا الحين ولا بعدين لا تتصلون
    كيف اطلع من هالقايمه
    كيف اخليكم توقفون اتصال
    ممكن ما تتصلون مره ثانيه
    الغوا رقمي من عندكم
    بطلوا تدقون علينا
    ما ابا ولا مكالمه من شركتكم
    انا ما وافقت على هالشي فشيلوني
    انسوا هالرقم
    لا اتصال لا رسايل لا ايميل ولا شي
    انا مسجل في قايمه عدم الازعاج
    لا تزعجوني باتصالاتكم
    لا تستخدمون رقمي
    هذي اخر مره تتصل فيني فاهم
    امسحوني من دفاتركم
    ما اسمح لكم تتصلون علي
    خلوني في حالي ولا تتصلون
    اوقف الاتصال بي نهائيا
    ارجو ازالة رقمي من قاعدة بياناتكم
    مابي حد يدق علي منكم بعد اليوم
    كنسلوني
    ابلكم وايد اتصلتوا بس عاد لا تتصلون
    طلعوني من السجل
    لا ترجع تتصل فاهم علي
    شيل رقمي لو سمحت
    لا تتعب عمرك وتدق على هالخط
    مليت من هالمكالمات شيلوني
    ممكن توقفون تتصلون بيتي
    ولا مكالمه زياده على هالرقم
    ما ابا تتواصلون معاي للابد
    امسحوا كل بياناتي
    سجلوني ما ابا اتصالات
    ما اوافق على هالاتصالات
    شو اسوي عشان ما تتصلون فيني
    مب مهتم ولا ترجعون تتصلون
    شيلونا من قاعده البيانات
    انهوا هالاتصالات
    ليش كل شوي متصلين وقفوا
    رقمي لا تدقون عليه
    طلعوني من هالقايمه
  `),
};

export const NO_OPT_OUT: Record<Language, string[]> = {
  en: lines(`
    our customers can opt out at any time
    how do people unsubscribe from your newsletter
    we had complaints from people on our do not call list
    does the system handle do not call lists
    call me off the record it's a mess here
    don't call me before ten i'm in the gym
    please don't stop go on
    we want to stop losing customers
    i'd like to cancel our contract with the other vendor
    remove the setup fee and we have a deal
    can you take the second question first
    we never get another call from leads once they go cold
    stop there for a second what was the price
    don't email me just call
    my boss told me to stop spending
    i don't want to miss the call so use my mobile
    the list you mentioned can i get a copy
    we delete old records every quarter
    can i opt out of the annual plan later
    we call our customers to remove duplicates
    i stopped using the old one
    don't call it a crm it's a spreadsheet
    we take people off our list when they ask
    please don't hang up
    stop me if i talk too much
    how many people unsubscribe
  `),
  'ar-AE': lines(`
    عملاءنا يقدرون يلغون الاشتراك متى ما بغوا
    كيف الناس يلغون الاشتراك في النشره
    يشتكون علينا ناس في قايمه عدم الاتصال
    النظام يتعامل مع قوايم عدم الاتصال
    لا تتصل قبل العشر انا في النادي
    لا توقف كمل
    نبا نوقف خساره العملاء
    نبا نلغي عقدنا مع الشركه الثانيه
    شيلوا رسوم التركيب ونتفق
    لا ترسل ايميل اتصل بس
    مديري قال لي وقف الصرف
    ما ابا تفوتني المكالمه اتصل على موبايلي
    القايمه اللي قلت عنها ابا نسخه
    نمسح السجلات القديمه كل ثلاث شهور
    لحظه وقف كم كان السعر
    العملاء ما يردون على اتصالاتنا
    احذف السؤال هذا واسالني غيره
    اقدر الغي الباقه السنويه بعدين
    نتصل على عملائنا عشان نحدث بياناتهم
    وقفنا نستخدم النظام القديم
    لا تسكر الخط
    كم واحد يلغي الاشتراك عندكم
    نشيل الناس من القايمه اذا طلبوا
    خلني اكمل لا توقفني
  `),
};
