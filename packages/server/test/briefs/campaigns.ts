import { lead, request, webPage } from './requests.ts';
import type { BriefRequest, Lead, WebPage } from '../../src/modules/briefs/briefs.types.ts';

/** Requests as customers send them, of many trades: all goals, both languages, with and without context and page. */
export const CAMPAIGNS: Record<string, [BriefRequest, Lead, WebPage | null]> = {
  'CRM, whose caller is the product': [
    request({
      goal: 'close_sale',
      callerName: 'CloudSync CRM',
      context: 'Mid-market CRM, AED 99/seat, 14-day trial, main objection is migration effort',
      paymentLink: 'https://pay.example/cs_plan',
      urgencyHook: '20% off until Friday',
    }),
    lead({ name: 'Sarah Khan', company: 'Acme Corp' }),
    null,
  ],
  'CRM, with nothing given': [request(), lead(), null],
  'off-plan flats': [
    request({
      product: 'Off-plan apartments in Dubai Creek Harbour',
      callerName: 'Marina Homes',
      context:
        'From AED 1.4M. 60/40 payment plan. Buyers worry about handover delays and service charges. RERA registered since 2009.',
      goalCriteria: 'Budget over AED 1M, timeline within 6 months, bedrooms',
    }),
    lead({ name: 'James Miller' }),
    null,
  ],
  'solar panels': [
    request({
      product: 'Solar panels for villas',
      goal: 'book_meeting',
      callerName: 'SunPeak',
      context:
        'Save up to 40% on DEWA bills. 25-year warranty on panels. Homeowners worry about roof damage and dust. AED 28,000 - 45,000. Free site survey.',
      bookingLink: 'https://cal.example/sun_peak',
      goalCriteria: 'Owns the villa, electricity bill above AED 1,500',
    }),
    lead({ name: 'Omar Aziz' }),
    null,
  ],
  'gym, named after its caller': [
    request({
      product: 'FitZone gym membership',
      goal: 'close_sale',
      callerName: 'FitZone',
      pricingSummary: 'AED 299 per month, or AED 2,990 per year',
      context: 'Free class to try. Cancel anytime. People say it is too expensive.',
      paymentLink: 'https://pay.fitzone.example/join',
    }),
    lead({ name: 'Lena Fischer' }),
    null,
  ],
  'dental check-up': [
    request({
      product: 'Dental check-up and whitening',
      goal: 'collect_info',
      callerName: 'Pearl Dental',
      context: 'Patients fear pain. We offer sedation.',
      goalCriteria: 'Collect preferred day, insurance provider, whether they have any pain, and best email',
    }),
    lead({ name: 'Mona Said' }),
    null,
  ],
  'recruitment, with a page': [
    request({
      product: 'Recruitment services for hospitality',
      goal: 'book_meeting',
      context: 'Fee is 12% of the annual salary. Objections: price, quality of candidates. 90-day guarantee.',
    }),
    lead({ name: 'Ravi Menon', company: 'Palm Hotels', title: 'HR Manager' }),
    webPage({ siteName: 'TalentBridge', text: 'We placed over 4,000 people in hotels.\nTrusted by 120 hotels.' }),
  ],
  'group insurance': [
    request({
      product: 'Group health insurance',
      callerName: 'CareShield',
      context: 'Starts at AED 750 per employee per year. Most already have an insurer.',
      goalCriteria: 'company size, current provider, decision maker, timeline',
    }),
    lead({ name: 'Fatima Noor', company: 'Blue Fin', title: 'Office Manager' }),
    null,
  ],
  'restaurant marketing': [
    request({
      product: 'We sell SEO and social media marketing for restaurants',
      goal: 'close_sale',
      callerName: 'Tasty Growth',
      context: 'AED 3,500 per month. They worry about results, but we report every week on bookings.',
    }),
    lead({ name: 'Nadia', company: 'Saffron Kitchen', title: 'Owner' }),
    null,
  ],
  'a platform without a caller': [
    request({
      product: 'We sell an inventory platform for restaurants',
      goal: 'book_meeting',
      context: 'It integrates with Foodics. $129 per location per month. Onboarding takes two weeks.',
    }),
    lead({ name: 'Karim', company: 'Zaatar House' }),
    null,
  ],
  'CRM in Arabic': [
    request({
      language: 'ar-AE',
      goal: 'close_sale',
      callerName: 'CloudSync CRM',
      context: 'AED 99/seat, 14-day trial, main objection is migration effort',
      paymentLink: 'https://pay.example/cs_plan',
    }),
    lead({ name: 'أحمد المنصوري', company: 'الفطيم' }),
    null,
  ],
  'flats in Arabic': [
    request({
      language: 'ar-AE',
      product: 'شقق على الخارطة في خور دبي',
      callerName: 'مارينا هومز',
      context: 'الأسعار تبدأ من ١٫٤ مليون درهم. خطة دفع 60/40. أكثر اعتراض هو تأخير التسليم. مرخصين من دائرة الأراضي.',
      goalCriteria: 'الميزانية، عدد الغرف، موعد الشراء',
    }),
    lead({ name: 'سالم الكعبي' }),
    null,
  ],
  'solar panels in Arabic': [
    request({
      language: 'ar-AE',
      product: 'Solar panels',
      goal: 'book_meeting',
      callerName: 'SunPeak',
      context: 'Save up to 40% on DEWA bills. 25-year warranty on panels. AED 28,000 - 45,000. Free site survey.',
    }),
    lead({ name: 'خالد' }),
    null,
  ],
  'dental in Arabic': [
    request({
      language: 'ar-AE',
      product: 'تقويم وتبييض الأسنان',
      goal: 'collect_info',
      callerName: 'عيادة اللؤلؤة',
      context: 'المرضى يخافون من الألم. نستخدم تخدير مريح. السعر ٢٥٠ درهم للجلسة.',
    }),
    lead({ name: 'مريم' }),
    null,
  ],
};
