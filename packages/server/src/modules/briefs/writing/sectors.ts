/** Questions of a trade: what a good caller of that trade asks first. They ask, so they claim nothing. */
interface Sector {
  test: RegExp;
  en: { need: string; current: string };
  ar: { need: string; current: string };
}

const SECTORS: Sector[] = [
  {
    test: /\b(?:real estate|propert(?:y|ies)|apartments?|villas? for|off[ -]plan|townhouses?|studios?|penthouses?|residences?)\b|عقار|شقق|شقة|فلل|فيلا للبيع|وحدات سكنية/iu,
    en: {
      need: 'Are you looking for a place to live in or for an investment, and in which area?',
      current: 'Are you renting at the moment, or do you already own a property here?',
    },
    ar: {
      need: 'تدورون على عقار للسكن ولا للاستثمار، وفي أي منطقة؟',
      current: 'حالياً ساكنين بالإيجار ولا عندكم عقار ملك؟',
    },
  },
  {
    test: /\b(?:solar|photovoltaic|pv panels?)\b|شمسي/iu,
    en: {
      need: 'What do you hope solar would do for you, lower the bill or something else?',
      current: 'Roughly how high is your electricity bill at the moment, and do you own the roof?',
    },
    ar: {
      need: 'شو هدفكم من الطاقة الشمسية، تخفض الفاتورة ولا شي ثاني؟',
      current: 'تقريباً كم فاتورة الكهرباء حالياً، والسطح ملككم؟',
    },
  },
  {
    test: /\b(?:gym|fitness|pilates|yoga|crossfit|personal train(?:er|ing))\b|نادي|جيم|لياقة|نادي صحي/iu,
    en: {
      need: 'What is your main fitness goal for the next few months?',
      current: 'Do you train anywhere at the moment, and how many days a week?',
    },
    ar: { need: 'شو هدفكم الرياضي في الشهور الجاية؟', current: 'حالياً تتمرنون في مكان، وكم يوم في الأسبوع؟' },
  },
  {
    test: /\b(?:dental|dentist|teeth|orthodont\w*|implants?|invisalign|veneers?)\b|أسنان|تقويم|زراعة الأسنان/iu,
    en: {
      need: 'Is there anything about your teeth that you are looking to improve or have checked?',
      current: 'When was your last dental check-up, and do you have a dentist at the moment?',
    },
    ar: {
      need: 'في شي في أسنانكم ودكم تحسنونه ولا تفحصونه؟',
      current: 'متى كان آخر فحص أسنان لكم، وعندكم طبيب أسنان حالياً؟',
    },
  },
  {
    test: /\b(?:clinic|medical|health check|dermatolog\w*|laser|physio\w*|aesthetic\w*)\b|عيادة|طبي|ليزر|تجميل|علاج طبيعي/iu,
    en: {
      need: 'What are you looking to have treated or checked?',
      current: 'Are you being seen anywhere for that at the moment?',
    },
    ar: { need: 'شو الخدمة ولا العلاج اللي تدورون عليه؟', current: 'حالياً تتابعون مع عيادة ثانية؟' },
  },
  {
    test: /\bcrm\b|sales (?:software|platform)|pipeline/iu,
    en: {
      need: 'Where do deals or follow-ups slip through at the moment, if they do?',
      current: 'What do you use today to keep track of customers and deals?',
    },
    ar: { need: 'وين تحصل المشكلة عندكم في متابعة العملاء والصفقات؟', current: 'شو تستخدمون حالياً لمتابعة العملاء؟' },
  },
  {
    test: /\b(?:insurance)\b|تأمين/iu,
    en: {
      need: 'What do you need covered, and for how many people?',
      current: 'Are you insured at the moment, and when does it come up for renewal?',
    },
    ar: { need: 'شو اللي تحتاجون تأمنون عليه، وحق كم شخص؟', current: 'حالياً عندكم تأمين، ومتى يتجدد؟' },
  },
  {
    test: /\b(?:courses?|training|mba|degree|diploma|masterclass|academy|tutoring|school|bootcamp|classes)\b|دورة|دورات|تدريب|أكاديمية|مدرسة/iu,
    en: {
      need: 'What do you hope to learn, and what is it for?',
      current: 'Have you tried any other courses so far, or is this at the start?',
    },
    ar: { need: 'شو الهدف اللي ودكم توصلون له من التدريب؟', current: 'جربتوا دورات ثانية من قبل، ولا هذي البداية؟' },
  },
  {
    test: /\b(?:recruit\w*|hiring|staffing|payroll|hr (?:software|system|platform))\b|توظيف|رواتب|موارد بشرية/iu,
    en: {
      need: 'What is the hardest part of hiring and looking after people for your team at the moment?',
      current: 'How do you handle that today, in-house or with a provider?',
    },
    ar: {
      need: 'شو أصعب شي في التوظيف وشؤون الموظفين على فريقكم؟',
      current: 'كيف تتعاملون معاه حالياً، داخلياً ولا عن طريق مزود؟',
    },
  },
  {
    test: /\b(?:cleaning|maintenance|pest control|landscap\w*|ac service|handyman|movers?)\b|تنظيف|صيانة|مكافحة حشرات|نقل أثاث/iu,
    en: {
      need: 'What needs to be done, and how large is the place?',
      current: 'Who takes care of that for you today?',
    },
    ar: { need: 'شو الشغل المطلوب، وكم مساحة المكان؟', current: 'منو يتولى هالشي عندكم حالياً؟' },
  },
  {
    test: /\b(?:marketing|seo|advertis\w*|social media|agency|leads)\b|تسويق|إعلانات/iu,
    en: {
      need: 'What should marketing bring you more of right now?',
      current: 'Who runs your marketing at the moment, your own team or an agency?',
    },
    ar: { need: 'شو أهم نتيجة تبونها من التسويق هالفترة؟', current: 'منو يدير التسويق عندكم حالياً، فريقكم ولا وكالة؟' },
  },
  {
    test: /\b(?:software|saas|platform|app|system|tool|erp|pos|accounting|analytics|automation)\b|برنامج|نظام|منصة|تطبيق/iu,
    en: {
      need: 'What would you most like to improve in how that works today?',
      current: 'What do you use for that at the moment?',
    },
    ar: { need: 'شو أكثر شي ودكم تحسنونه في طريقة العمل الحالية؟', current: 'شو تستخدمون لهالشي حالياً؟' },
  },
];

export function sectorOf(text: string): Sector | null {
  return SECTORS.find(({ test }) => test.test(text)) ?? null;
}
