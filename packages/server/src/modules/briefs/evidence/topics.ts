/** A common objection: the words that show it, and the words in the given texts that answer it. */
export interface Topic {
  id:
    | 'price'
    | 'switching'
    | 'time'
    | 'trust'
    | 'rival'
    | 'contract'
    | 'security'
    | 'effort'
    | 'pain'
    | 'return'
    | 'place'
    | 'approval'
    | 'damage'
    | 'cleaning'
    | 'upkeep';
  named: RegExp;
  /** Matches English or Arabic sentences that answer the objection. */
  answered: RegExp;
  arabic: string;
  /** A phrase that shows that the objection was heard. It makes no claim. */
  heard: { en: string; ar: string };
}

export const TOPICS: Topic[] = [
  {
    id: 'switching',
    named: /migrat|switch|transition|moving (?:our|their|the)? ?data|import|نقل|ترحيل|الانتقال|تغيير النظام/iu,
    answered: /migrat|switch|import|onboard|transfer|set ?up|moved? (?:over|your)|نقل|ننقل|ترحيل|تركيب|إعداد/iu,
    arabic: 'صعوبة الانتقال',
    heard: { en: 'I hear you, nobody wants a painful switch.', ar: 'فاهم عليكم، محد يحب وجع الراس عند التغيير.' },
  },
  {
    id: 'return',
    named: /\broi\b|pay ?back|return on|worth (?:it|the)|savings? (?:are|is)|results?|العائد|الجدوى|النتائج|التوفير/iu,
    answered:
      /\broi\b|pay ?back|return|sav(?:e|es|ing)|yield|cut|reduc|faster|increase|%|العائد|توفر|توفير|يوفر|تقلل|%/iu,
    arabic: 'العائد',
    heard: { en: 'Fair question, it has to pay off.', ar: 'سؤال في محله، لازم يكون له فايدة واضحة.' },
  },
  {
    id: 'price',
    named: /pric|cost|expens|budget|afford|\bfees?\b|cheap|premium|money|سعر|أسعار|غالي|غلاء|تكلف|ميزاني|فلوس|رسوم/iu,
    answered:
      /pric|cost|\bfees? (?:is|are|of)|discount|free|trial|instal?lment|payment plan|no (?:hidden|setup) fee|save|off\b|guarantee|refund|مجان|خصم|تقسيط|أقساط|دفعات|خطة دفع|الدفعة|(?<!حساب )ضمان|استرداد/iu,
    arabic: 'السعر',
    heard: { en: 'I understand, the cost has to make sense.', ar: 'فاهم عليكم، السعر لازم يكون مناسب.' },
  },
  {
    id: 'contract',
    named: /contract|lock(?:ed)?[ -]?in|commit|cancel|subscription|عقد|التزام|إلغاء|اشتراك/iu,
    answered:
      /contract|lock|cancel|commit|month[ -]to[ -]month|monthly|pause|freeze|refund|عقد|إلغاء|تجميد|شهري|استرداد/iu,
    arabic: 'الالتزام بعقد',
    heard: { en: 'That makes sense, nobody likes to feel locked in.', ar: 'معاكم حق، محد يحب يلتزم بدون ما يتأكد.' },
  },
  {
    id: 'security',
    named: /secur|privacy|data protection|complian|gdpr|hosting|أمان|خصوصية|حماية البيانات/iu,
    answered: /secur|encrypt|iso ?27|soc ?2|gdpr|hosted|complian|backup|أمان|تشفير|مشفر|محمي|خصوصية/iu,
    arabic: 'أمان البيانات',
    heard: { en: 'You are right to ask about that.', ar: 'سؤالكم في محله.' },
  },
  {
    id: 'pain',
    named: /pain|hurt|fear of|anxi|nervous|needle|ألم|خوف|وجع/iu,
    answered: /pain|sedat|gentle|comfort|an[ae]esth|laser|calm|بدون ألم|تخدير|مريح|ليزر/iu,
    arabic: 'الألم',
    heard: { en: 'Many people feel that way, and it is good that you say it.', ar: 'شعور طبيعي، وزين إنكم ذكرتوه.' },
  },
  {
    id: 'cleaning',
    named: /\bdust|\bclean|\bdirt|غبار|تنظيف/iu,
    answered: /dust|clean|wash|غبار|تنظيف|غسيل/iu,
    arabic: 'الغبار والتنظيف',
    heard: { en: 'Good point, that matters here.', ar: 'نقطة مهمة، خصوصاً في جونا.' },
  },
  {
    id: 'damage',
    named: /damage|leak|\broof|تلف|تسريب|سقف|السطح/iu,
    answered: /damage|leak|roof|warrant|guarantee|insur|inspect|survey|تلف|كفالة|تأمين|فحص|معاينة/iu,
    arabic: 'الخوف من التلف',
    heard: { en: 'That is a fair worry, it is your property.', ar: 'خوفكم في محله، هذا ملككم.' },
  },
  {
    id: 'upkeep',
    named: /maint|warrant|break|repair|durab|lifespan|service charge|صيانة|كفالة|رسوم الخدمة/iu,
    answered: /maint|warrant|guarantee|repair|durab|lifespan|\blasts?\b|inspect|صيانة|كفالة|(?<!حساب )ضمان|فحص/iu,
    arabic: 'الصيانة',
    heard: {
      en: 'Good point, you want to know what happens afterwards.',
      ar: 'نقطة مهمة، من حقكم تعرفون شو يصير بعدين.',
    },
  },
  {
    id: 'place',
    named: /location|far|distance|parking|travel|commut|area|الموقع|بعيد|المسافة|مواقف/iu,
    answered:
      /parking|metro|minutes? (?:from|to|away)|located|location|branch|near|close to|online|home visit|مواقف|مترو|دقيقة|فرع|قريب|موقع/iu,
    arabic: 'الموقع',
    heard: { en: 'That matters, it has to be convenient.', ar: 'صحيح، لازم يكون المكان مناسب لكم.' },
  },
  {
    id: 'rival',
    named:
      /already (?:have|has|use|using|with|work)|competitor|current (?:provider|supplier|vendor|system|agen)|existing|happy with|hubspot|salesforce|عند(?:ي|هم|نا) (?:مزود|شركة|نظام|حل|طبيب|مدرب)|مزود|منافس|شركة ثانية/iu,
    answered:
      /integrat|alongside|compare|unlike|instead of|switch|replace|works with|connects?|يتكامل|يتوافق|بدل|مقارنة/iu,
    arabic: 'عندي مزود حالياً',
    heard: { en: 'Good to know that you have something in place.', ar: 'زين إن عندكم حل حالياً.' },
  },
  {
    id: 'trust',
    named:
      /trust|proven|credib|reput|scam|unknown|new (?:company|brand|developer|player)|quality|reliab|delay|handover|الثقة|ثقة|سمعة|جودة|مصداقية|تأخير|التسليم/iu,
    answered:
      /review|rated|rating|clients?|customers?|years|since|award|certif|licen[cs]ed|guarantee|dld|rera|escrow|deliver|handover|track record|عميل|عملاء|سنة|سنوات|مرخص|معتمد|ضمان|تسليم|جائزة|حساب ضمان/iu,
    arabic: 'الثقة',
    heard: { en: 'It is sensible to check who you deal with.', ar: 'طبيعي تتأكدون مع منو تتعاملون.' },
  },
  {
    id: 'effort',
    named:
      /complex|complicat|learning|train|adopt|hard to use|hassle|effort|set ?up|implementation|permits?|paperwork|صعب|معقد|تدريب|تعلم|إجراءات|جهد/iu,
    answered:
      /easy|simple|train|onboard|support|set ?up|we (?:handle|take care|do)|minutes|days|no code|سهل|تدريب|دعم|إعداد|نتكفل|دقائق|أيام/iu,
    arabic: 'الجهد المطلوب',
    heard: {
      en: 'Understandable, it should not become a project of its own.',
      ar: 'معاكم حق، ما المفروض ياخذ منكم جهد كبير.',
    },
  },
  {
    id: 'approval',
    named:
      /approv|boss|spouse|wife|husband|partner|manager|board|management|decision|موافقة|المدير|الزوج|الشريك|الإدارة/iu,
    answered: /demo|trial|summary|proposal|meeting|عرض|تجربة|اجتماع/iu,
    arabic: 'موافقة الإدارة',
    heard: { en: 'Of course, others should have their say.', ar: 'أكيد، من حقهم يكون لهم راي.' },
  },
  {
    id: 'time',
    named: /tim(?:e|ing)|busy|not now|later|season|wait|urgent|الوقت|التوقيت|مشغول|بعدين/iu,
    answered:
      /minutes?|hours?|days?|weeks?|quick|fast|same[ -]day|until|offer|limited|early|evening|weekend|24\/7|open|دقيقة|دقائق|ساعة|يوم|أيام|أسبوع|سريع|العرض|مساء/iu,
    arabic: 'التوقيت',
    heard: { en: 'I understand, you have a lot on your plate.', ar: 'فاهم عليكم، الوقت ضيق.' },
  },
];

/** The lead already has something of the kind: "already have a cleaning company". */
const RIVAL = /\balready\b|current (?:provider|supplier|vendor)|عند(?:ي|هم|نا) (?:مزود|شركة|نظام|حل|طبيب|مدرب)/iu;

export function topicOf(objection: string): Topic | null {
  const rival = RIVAL.test(objection);
  return TOPICS.find(({ id, named }) => (rival ? id === 'rival' : named.test(objection))) ?? null;
}
