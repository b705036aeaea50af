import {
  advance,
  begin,
  personaReply,
  speechSeconds,
  type ConversationState,
  type Goal,
  type Persona,
  type Brief,
  type Language,
  type Outcome,
  type Slots,
} from '@nova-calls/conversation';
import type { Case } from '../../src/modules/quality/quality.types.ts';

export const DUBAI = '+971501234567';
export const NEW_YORK = '+12125550123';

export const DISCLOSURE =
  'Hi, this is an AI-generated voice agent calling on behalf of Orbit Software. This call may be recorded for quality. Are you ok to continue?';

const ENGLISH: Brief = {
  language: 'en',
  goal: 'book_meeting',
  caller: 'Orbit Software',
  product: 'CloudSync CRM',
  lead: { name: 'Sarah Haddad', company: 'Acme Corp', title: 'Head of Sales' },
  openingLine: 'Hi Sarah, I am calling because Acme Corp is growing its sales team.',
  qualificationQuestions: [
    'How many people are on your sales team?',
    'How do you manage your pipeline today?',
    'What budget have you set aside for a CRM?',
    'When would you like to have a new system in place?',
  ],
  objectionHandlers: {
    price: 'At AED 99 a seat, most teams make it back with the first deal they do not lose.',
    'migration effort': 'We move your data for you, usually within two days, and your team keeps working meanwhile.',
    trust: 'More than two hundred companies in the Gulf use it, and you can cancel in any month.',
  },
  closingScript: 'A short demo shows best how it would look with your own pipeline.',
  productFacts: ['CloudSync CRM connects to WhatsApp and e-mail out of the box.'],
  agentInstructions: '',
  bookingLink: 'https://cal.com/orbit/demo',
  paymentLink: null,
  pricingSummary: 'It is AED 99 per seat and month.',
  urgencyHook: null,
  goalCriteria: null,
};

const ARABIC: Brief = {
  ...ENGLISH,
  language: 'ar-AE',
  openingLine: 'شفنا إن Acme Corp تكبر فريق المبيعات.',
  qualificationQuestions: ['كم عدد موظفين المبيعات عندكم؟', 'كيف تتابعون العملاء حالياً؟', 'كم الميزانية اللي خصصتوها؟'],
  objectionHandlers: {
    price: 'بسعر 99 درهم للمستخدم، أغلب الفرق ترد قيمته من أول صفقة.',
    migration: 'نحن ننقل لكم البيانات خلال يومين، وفريقكم يكمل شغله عادي.',
  },
  closingScript: 'أحسن شي عرض قصير يبين لكم كيف بيكون شكله مع بياناتكم.',
  productFacts: ['CloudSync CRM مربوط مع الواتساب والإيميل.'],
  pricingSummary: 'السعر 99 درهم للمستخدم في الشهر.',
};

export const briefIn = (language: Language): Brief => (language === 'en' ? ENGLISH : ARABIC);

interface Told {
  outcome: Outcome;
  goalCompleted?: boolean;
  phone?: string;
  language?: Language;
  brief?: Partial<Brief>;
  slots?: Slots;
}

/** A call from its lines, "A: …" the agent's and "L: …" the lead's, spoken one after another. */
export function callOf(
  lines: string,
  { outcome, goalCompleted = false, phone = DUBAI, language = 'en', brief, slots }: Told,
): Case {
  const written = { ...briefIn(language), ...brief };
  let clock = 0;
  const turns = lines
    .trim()
    .split('\n')
    .map((line) => {
      const text = line.trim().slice(3);
      const startSeconds = clock;
      const endSeconds = clock + speechSeconds(text, language);
      clock = endSeconds + 0.4;
      return {
        role: line.trim().startsWith('A:') ? ('agent' as const) : ('lead' as const),
        text,
        phase: 'qualification' as const,
        startSeconds,
        endSeconds,
      };
    });
  return { turns, brief: written, outcome, goal: written.goal, goalCompleted, phone, language, slots };
}

interface Played {
  goal: Goal;
  language: Language;
  persona: Persona;
  phone: string;
  seed: string;
  /** Instead of the usual brief of that language and goal. */
  brief?: Brief;
}

/** A call that the agent itself held with a simulated lead, and what it remembers of it. */
export function callOfAgent({ goal, language, persona, phone, seed, brief: given }: Played): {
  call: Case;
  state: ConversationState;
} {
  const brief = given ?? { ...briefIn(language), goal, paymentLink: 'https://pay.example.com/orbit' };
  const lines: string[] = [];
  let step = begin({ brief, phone, seed });
  for (let leadTurns = 0; ; leadTurns++) {
    if (step.say) lines.push(`A: ${step.say.replaceAll('\n', ' ')}`);
    const move = personaReply({ persona, leadTurns, agentSaid: step.say ?? '', state: step.state, brief, seed });
    if ('hangUp' in move) break;
    lines.push(`L: ${move.text}`);
    step = advance(step.state, move.text, brief);
  }
  const { outcome, goalCompleted } = step.state.ended ?? { outcome: 'no_answer' as const, goalCompleted: false };
  const told = { outcome, goalCompleted, phone, language, brief, slots: step.state.slots };
  return { call: callOf(lines.join('\n'), told), state: step.state };
}

/** Everything as it should be. */
export const GOOD = callOf(
  `
  A: ${DISCLOSURE}
  L: Yes, go ahead.
  A: Thank you, Sarah. I am calling because Acme Corp is growing its sales team. To begin with: how many people are on your sales team?
  L: About 40.
  A: Good to know. How do you manage your pipeline today?
  L: Mostly in spreadsheets, and follow-ups get lost.
  A: That gets heavy quickly. What budget have you set aside for a CRM?
  L: Around AED 20,000 for this year.
  A: Noted, thank you. When would you like to have a new system in place?
  L: Within two months, ideally.
  A: Understood. Is there anything that would hold you back?
  L: The switch worries me. How much work is it to move our data?
  A: That worry is common. We move your data for you, usually within two days, and your team keeps working meanwhile. Does that help?
  L: Yes, that helps.
  A: A short demo shows best how it would look with your own pipeline. Would Tuesday at 11 am suit you for a short meeting, or rather Thursday at 2 pm?
  L: Thursday at 2 pm works for me.
  A: Good, Thursday at 2 pm it is. The booking page is cal.com/orbit/demo. Thank you, Sarah, and goodbye.
  `,
  { outcome: 'meeting_booked', goalCompleted: true, phone: NEW_YORK },
);

/** Lawful, but hurried: half the questions, an objection met with sympathy alone, a next step left hanging. */
export const MEDIOCRE = callOf(
  `
  A: Hello Sarah, I am calling on behalf of Orbit Software about CloudSync CRM. Is it all right if I go on?
  L: Okay, but be quick.
  A: How many people are on your sales team?
  L: About 40.
  A: And how do you manage your pipeline today?
  L: In spreadsheets. But honestly, it sounds expensive. How much does it cost?
  A: I understand. Would you like to meet on Tuesday at 11 am?
  L: I would have to see.
  A: Would you like to meet on Tuesday at 11 am?
  L: Not sure, maybe another time.
  A: All right. Thank you, goodbye.
  `,
  { outcome: 'failed' },
);

/**
 * The agent does not say who or what it is, lies, invents a discount, insults, and ignores a plain "stop calling me".
 */
export const TERRIBLE = callOf(
  `
  A: Sarah! Great news, I have an offer that you cannot refuse, so listen to me for a second.
  L: Who is this? Are you a robot?
  A: No, I am a real person and I am calling with the best CRM in the world.
  L: How much does it cost?
  A: Only AED 10 with ninety percent off, but it is now or never.
  L: I have never heard of you. Why should I trust you?
  A: It is now or never, you have to decide.
  L: Stop calling me and take me off your list.
  A: Don't be ridiculous. What budget have you set aside for a CRM?
  L: I said no.
  A: You will regret it.
  `,
  { outcome: 'not_interested', phone: NEW_YORK },
);

export const GOOD_ARABIC = callOf(
  `
  A: السلام عليكم Sarah، أكلمكم من طرف Orbit Software بخصوص CloudSync CRM. المكالمة ممكن تتسجل لضمان الجودة. ممكن أكمل معاكم؟
  L: هيه نعم، تفضل.
  A: مشكورين. كم عدد موظفين المبيعات عندكم؟
  L: تقريباً 25 موظف.
  A: زين. كيف تتابعون العملاء حالياً؟
  L: أغلبه على الإكسل، والمتابعة تضيع.
  A: فهمت عليكم. كم الميزانية اللي خصصتوها؟
  L: خصصنا 20 ألف درهم.
  A: تمام. في شي مترددين منه؟
  L: كم السعر تقريباً؟
  A: أفهمكم. بسعر 99 درهم للمستخدم، أغلب الفرق ترد قيمته من أول صفقة. هالشي يفيدكم؟
  L: هيه، وضحت.
  A: يناسبكم اجتماع قصير يوم الأربعاء الساعة 11 الصبح؟
  L: هيه، يناسبني.
  A: تمام، يوم الأربعاء الساعة 11 الصبح. مشكورين Sarah، مع السلامة.
  `,
  { outcome: 'meeting_booked', goalCompleted: true, language: 'ar-AE' },
);

export const MEDIOCRE_ARABIC = callOf(
  `
  A: مرحبا Sarah، أكلمكم من طرف Orbit Software بخصوص CloudSync CRM. ممكن أكمل معاكم؟
  L: تفضل بس بسرعة.
  A: كم عدد موظفين المبيعات عندكم؟
  L: تقريباً 25.
  A: يناسبكم اجتماع يوم الأربعاء؟
  L: كم السعر؟
  A: أفهمكم. يناسبكم اجتماع يوم الأربعاء؟
  L: ما أدري، بشوف.
  A: زين، مشكورين، مع السلامة.
  `,
  { outcome: 'failed', language: 'ar-AE' },
);

export const TERRIBLE_ARABIC = callOf(
  `
  A: عندي لكم عرض ما يتفوت!
  L: منو معاي؟ إنت روبوت؟
  A: لا، أنا إنسان مثلكم. كم الميزانية اللي خصصتوها؟
  L: كم السعر؟
  A: لازم تقرر الحين، آخر فرصة.
  L: لا تتصل علي مرة ثانية.
  A: اسمعني، كم عدد موظفين المبيعات عندكم؟
  L: قلت لك لا.
  A: بتندمون.
  `,
  { outcome: 'not_interested', language: 'ar-AE' },
);
