import type { Brief, Goal, Language } from '../src/types.ts';

const ENGLISH: Pick<
  Brief,
  | 'openingLine'
  | 'qualificationQuestions'
  | 'objectionHandlers'
  | 'closingScript'
  | 'productFacts'
  | 'pricingSummary'
  | 'urgencyHook'
> = {
  openingLine:
    'Hi Sarah, I noticed Acme Corp is growing its sales team, and CloudSync CRM was built for exactly that moment.',
  qualificationQuestions: [
    'How many people are on your sales team?',
    'How do you manage your pipeline today?',
    'What budget have you set aside for a CRM?',
    'When would you like to have a new system in place?',
    'Who else is involved in the decision?',
  ],
  objectionHandlers: {
    price: 'At AED 99 a seat, most teams make it back with the first deal they do not lose.',
    'migration effort': 'We move your data for you, usually within two days, and your team keeps working meanwhile.',
    trust: 'More than two hundred companies in the Gulf use it, and you can cancel in any month.',
  },
  closingScript: 'A short demo shows best how it would look with your own pipeline.',
  productFacts: [
    'CloudSync CRM connects to WhatsApp and e-mail out of the box.',
    'There is a discount of ten percent when paid yearly.',
    'Unlike other tools, it is set up in Arabic and English.',
  ],
  pricingSummary: 'It is AED 99 per seat and month.',
  urgencyHook: 'The launch price holds until the end of this month.',
};

const ARABIC: typeof ENGLISH = {
  openingLine: 'شفنا إن Acme Corp تكبر فريق المبيعات، وCloudSync CRM معمول حق هالمرحلة بالذات.',
  qualificationQuestions: [
    'كم عدد موظفين المبيعات عندكم؟',
    'كيف تتابعون العملاء حالياً؟',
    'كم الميزانية اللي خصصتوها؟',
    'متى تبون النظام الجديد يكون جاهز؟',
    'منو غيركم يشارك في القرار؟',
  ],
  objectionHandlers: {
    price: 'بسعر 99 درهم للمستخدم، أغلب الفرق ترد قيمته من أول صفقة.',
    migration: 'نحن ننقل لكم البيانات خلال يومين، وفريقكم يكمل شغله عادي.',
    trust: 'أكثر من مئتين شركة في الخليج تستخدمه، وتقدرون توقفون أي شهر.',
  },
  closingScript: 'أحسن شي عرض قصير يبين لكم كيف بيكون شكله مع بياناتكم.',
  productFacts: [
    'CloudSync CRM مربوط مع الواتساب والإيميل.',
    'في خصم عشرة بالمية إذا الدفع سنوي.',
    'يختلف عن غيره إنه بالعربي والإنجليزي.',
  ],
  pricingSummary: 'السعر 99 درهم للمستخدم في الشهر.',
  urgencyHook: 'سعر الإطلاق لين نهاية هالشهر.',
};

export const DUBAI = '+971501234567';
export const NEW_YORK = '+12125550123';

/** A complete brief for tests. */
export function briefFor(goal: Goal = 'book_meeting', language: Language = 'en', over: Partial<Brief> = {}): Brief {
  return {
    language,
    goal,
    caller: 'Orbit Software',
    product: 'CloudSync CRM',
    lead: { name: 'Sarah Haddad', company: 'Acme Corp', title: 'Head of Sales' },
    ...(language === 'en' ? ENGLISH : ARABIC),
    agentInstructions: '',
    bookingLink: 'https://cal.com/orbit/demo',
    paymentLink: 'https://pay.orbit.example/cloudsync',
    goalCriteria: null,
    ...over,
  };
}
