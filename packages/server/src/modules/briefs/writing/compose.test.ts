import { describe, expect, test } from 'vitest';
import { composeBrief } from './compose.ts';
import { lead, request, webPage } from '../../../../test/briefs/requests.ts';
import type { Brief } from '../briefs.types.ts';

const spoken = (brief: Brief): string[] => [
  brief.openingLine,
  ...brief.qualificationQuestions,
  ...Object.values(brief.objectionHandlers),
  brief.closingScript,
];

describe('the caller’s name', () => {
  const site = webPage({ siteName: 'CloudSync Inc' });
  test.each([
    ['the account', { callerName: 'Gulf Cloud', websiteUrl: 'https://www.a.example' }, site, 'Gulf Cloud'],
    ["the page's site", { websiteUrl: 'https://www.a.example' }, site, 'CloudSync Inc'],
    ["the website's domain", { websiteUrl: 'https://www.a.example/x' }, null, 'a.example'],
    ['the product', {}, null, 'CloudSync CRM'],
  ])('is %s', (_, given, page, caller) => expect(composeBrief(request(given), lead(), page).caller).toBe(caller));
});

describe('the opening line', () => {
  test('names lead, caller, product and company in at most 40 words', () => {
    const { openingLine } = composeBrief(
      request({ callerName: 'Gulf Cloud' }),
      lead({ name: 'Sarah Khan', company: 'Acme Corp' }),
      null,
    );
    expect(openingLine).toBe(
      "Hi Sarah, I'm calling on behalf of Gulf Cloud about CloudSync CRM, and I'd like to find out whether it could be useful for Acme Corp. Do you have a minute?",
    );
  });

  test('reads well when nothing is known', () => {
    const { openingLine } = composeBrief(
      request({ product: 'We sell an inventory platform for restaurants' }),
      lead(),
      null,
    );
    expect(openingLine).toBe(
      "Hi, I'm calling about an inventory platform for restaurants, and I'd like to find out whether it could be useful for you. Do you have a minute?",
    );
  });

  test.each(['en', 'ar-AE'] as const)('stays within 40 words however long the names are (%s)', (language) => {
    const long = 'Very '.repeat(30);
    const given = request({ language, product: `${long}product`, callerName: `${long}company` });
    const { openingLine } = composeBrief(given, lead({ name: `${long}name`, company: `${long}firm` }), null);
    expect(openingLine.split(/\s+/).length).toBeLessThanOrEqual(40);
  });

  test('keeps titles and compound names', () => {
    const nameIn = (name: string, language: 'en' | 'ar-AE') =>
      composeBrief(request({ language }), lead({ name }), null).openingLine;
    expect(nameIn('Dr. Huda Saleh', 'en')).toContain('Hi Dr. Huda Saleh,');
    expect(nameIn('عبد الله الكعبي', 'ar-AE')).toContain('السلام عليكم عبد الله،');
  });
});

describe('objections named in the context', () => {
  test.each([
    ['Mid-market CRM, AED 99/seat, main objection is migration effort', ['migration effort']],
    ['Objections: price, timing and data security.', ['price', 'timing', 'data security']],
    ['They worry about X-ray exposure.', ['X-ray exposure']],
    ['Homeowners usually worry about roof damage and dust.', ['roof damage', 'dust']],
    ["People say 'it is too expensive'.", ['it is too expensive']],
    [
      'Main concerns are handover delays, service charges and parking.',
      ['handover delays', 'service charges', 'parking'],
    ],
    ['Most already have a cleaning company.', ['already have a cleaning company']],
    ['أكثر اعتراض هو تأخير التسليم.', ['تأخير التسليم']],
    ['المرضى يخافون من الألم.', ['الألم']],
  ])('%s', (context, names) => {
    const language = /[a-z]/i.test(context) ? 'en' : 'ar-AE';
    const { objectionHandlers } = composeBrief(request({ context, language }), lead(), null);
    expect(Object.keys(objectionHandlers).slice(0, names.length)).toEqual(names);
  });

  test('are answered with what the customer says to them', () => {
    const context = 'They worry about learning curve, but onboarding takes two weeks with a dedicated trainer.';
    const { objectionHandlers } = composeBrief(request({ context }), lead(), null);
    expect(objectionHandlers['learning curve']).toContain('Onboarding takes two weeks with a dedicated trainer.');
  });

  test('are answered with what the context or the page says of them', () => {
    const context = 'Objections: migration effort and data security. We import your data for free within 5 days.';
    const page = webPage({ text: 'Your files are encrypted and hosted in the UAE.' });
    const { objectionHandlers } = composeBrief(request({ context }), lead(), page);
    expect(objectionHandlers['migration effort']).toContain('We import your data for free within 5 days.');
    expect(objectionHandlers['data security']).toContain('encrypted and hosted in the UAE');
  });

  test('are met honestly when nothing was given to answer them with', () => {
    const { objectionHandlers } = composeBrief(
      request({ context: 'Main objection is migration effort' }),
      lead(),
      null,
    );
    expect(objectionHandlers['migration effort']).toMatch(/don't want to guess/);
    expect(objectionHandlers['migration effort']).not.toMatch(/\d|free|easy/);
  });

  test('leave no incomplete facts behind', () => {
    const context =
      'Homeowners worry about dust. Mid-market CRM, main objection is migration effort, 14-day free trial';
    expect(composeBrief(request({ context }), lead(), null).productFacts).toEqual([
      'Mid-market CRM.',
      '14-day free trial.',
    ]);
  });
});

describe('prices', () => {
  test.each([
    ['AED 99/seat', 'AED 99 per seat', '99 درهم لكل مقعد'],
    ['$29/mo', '$29 per month', '29 دولار في الشهر'],
    ['1,500 dirhams monthly', 'AED 1,500 per month', '1,500 درهم في الشهر'],
    ['from AED 1.4M to 2.6M', 'AED 1.4 million to 2.6 million', 'من 1.4 مليون إلى 2.6 مليون درهم'],
    ['AED 28,000 - 45,000', 'AED 28,000 to 45,000', 'من 28,000 إلى 45,000 درهم'],
    ['starts at $15 per user per month', 'from $15 per user per month', 'ابتداءً من 15 دولار لكل مستخدم في الشهر'],
    ['السعر ٢٥٠ درهم للشهر', 'AED 250 per month', '250 درهم في الشهر'],
    ['تبدأ من ١٫٤ مليون درهم', 'from AED 1.4 million', 'ابتداءً من 1.4 مليون درهم'],
  ])('%s', (context, english, arabic) => {
    expect(composeBrief(request({ context }), lead(), null).pricingSummary).toBe(english);
    expect(composeBrief(request({ context, language: 'ar-AE' }), lead(), null).pricingSummary).toBe(arabic);
  });

  test('given as a summary are kept in its words', () => {
    const given = request({ pricingSummary: 'AED 299 per month, or AED 2,990 per year', context: 'AED 1 test' });
    expect(composeBrief(given, lead(), null).pricingSummary).toBe('AED 299 per month, or AED 2,990 per year');
  });

  test("for savings or from competitors are not taken for the product's", () => {
    const given = request({ context: 'Clients save AED 5,000 a month. Competitors charge $80.' });
    expect(composeBrief(given, lead(), null).pricingSummary).toBeNull();
  });

  test('appear in the answer to price, the facts and the closing', () => {
    const given = request({ context: 'AED 99/seat', goal: 'close_sale', paymentLink: 'https://pay.example/1' });
    const brief = composeBrief(given, lead(), null);
    expect(brief.objectionHandlers['price']).toContain('AED 99 per seat');
    expect(brief.productFacts).toContain('The price is AED 99 per seat.');
    expect(brief.closingScript).toContain('AED 99 per seat');
  });
});

describe('questions', () => {
  test('ask for what the criteria name, and nothing twice', () => {
    const goalCriteria = 'Owns the villa, electricity bill above AED 1,500 a month, decision within 3 months';
    const given = request({ product: 'Solar panels', goalCriteria });
    const { qualificationQuestions } = composeBrief(given, lead(), null);
    expect(qualificationQuestions).toContain('Do you own the villa?');
    expect(qualificationQuestions.filter((question) => /bill at the moment/.test(question)).length).toBe(1);
    expect(qualificationQuestions.filter((question) => /decid/.test(question)).length).toBe(1);
  });

  test('for collect_info are the given list', () => {
    const goalCriteria = 'Collect preferred day, insurance provider, whether they have any pain, and best email';
    const { qualificationQuestions } = composeBrief(request({ goal: 'collect_info', goalCriteria }), lead(), null);
    expect(qualificationQuestions).toEqual([
      'Which day and time suit you best?',
      'Which insurance do you have, if any?',
      'Could you tell me whether you have any pain?',
      'Which email address is best for you?',
    ]);
  });

  test("fit the lead's company, title and the audience", () => {
    const given = request({ context: 'Target audience: small offices in Business Bay.' });
    const { qualificationQuestions } = composeBrief(
      given,
      lead({ company: 'Blue Fin', title: 'Office Manager' }),
      null,
    );
    expect(qualificationQuestions).toContain(
      'As Office Manager, would you decide on this yourself, or is someone else involved?',
    );
    expect(qualificationQuestions).toContain(
      'This is mostly for small offices in Business Bay. Would you say that describes Blue Fin?',
    );
  });

  test('cover need, current way, budget, authority and timeline', () => {
    const asked = composeBrief(request(), lead(), null).qualificationQuestions.join(' ');
    for (const word of [/slip through/, /use today/, /budget/, /decide/, /how soon/]) expect(asked).toMatch(word);
  });
});

describe('the closing', () => {
  const hook = 'The launch discount ends on Friday';
  test.each([
    ['book_meeting', { bookingLink: 'https://cal.example/demo' }, /cal\.example\/demo/],
    ['close_sale', { paymentLink: 'https://pay.example/1' }, /pay\.example\/1/],
    ['qualify_interest', {}, /pass this on to the team at Gulf Cloud/],
    ['collect_info', {}, /pass your answers on/],
  ] as const)('of %s takes the next step, with the hook', (goal, links, step) => {
    const given = request({ goal, ...links, urgencyHook: hook, callerName: 'Gulf Cloud' });
    const { closingScript } = composeBrief(given, lead(), null);
    expect(closingScript).toMatch(step);
    expect(closingScript).toContain(hook);
    expect(closingScript).toMatch(/\?$/);
  });

  test('keeps every sign of the link', () => {
    const bookingLink = 'https://cal.example/~me/a__b_?x=*y*&_ref=1';
    const brief = composeBrief(request({ goal: 'book_meeting', bookingLink }), lead(), null);
    expect(brief.bookingLink).toBe(bookingLink);
    expect(brief.closingScript).toContain(bookingLink);
  });

  test('gives up price and hook before the link when it grows too long', () => {
    const given = {
      goal: 'close_sale',
      paymentLink: `https://pay.example/${'x'.repeat(120)}`,
      urgencyHook: 'Hook '.repeat(20),
    } as const;
    const { closingScript } = composeBrief(request({ ...given, pricingSummary: 'AED 99 '.repeat(12) }), lead(), null);
    expect(closingScript).toContain(given.paymentLink);
    expect(closingScript.length).toBeLessThanOrEqual(280);
  });
});

describe('in Arabic', () => {
  const context =
    'Save up to 40% on DEWA bills. 25-year warranty on panels. Homeowners worry about roof damage. AED 28,000 - 45,000. Free site survey. Setup takes 3 days.';
  const given = request({
    product: 'Solar panels',
    language: 'ar-AE',
    callerName: 'SunPeak',
    context,
    goalCriteria: 'Owns the villa',
  });

  test('everything said is Arabic, whatever the context was written in', () => {
    const brief = composeBrief(given, lead({ name: 'أحمد', company: 'الفطيم' }), webPage({ text: context }));
    for (const text of spoken(brief)) {
      const arabic = text.match(/[\u0620-\u064a]/g)?.length ?? 0;
      const latin = text.match(/[a-z]/gi)?.length ?? 0;
      expect({ text, arabic: arabic > latin }).toEqual({ text, arabic: true });
    }
  });

  test('English claims are said in Arabic', () => {
    const { objectionHandlers, productFacts } = composeBrief(given, lead(), null);
    expect(objectionHandlers['الخوف من التلف (roof damage)']).toContain('فيه كفالة لمدة 25 سنة');
    expect(productFacts).toContain('التوفير يوصل إلى 40%.');
    expect(productFacts).toContain('التجهيز ياخذ 3 أيام.');
  });
});
