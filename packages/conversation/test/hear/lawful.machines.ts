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
