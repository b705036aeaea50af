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
