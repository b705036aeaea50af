import { it } from 'vitest';
import { briefFor, DUBAI } from '../testing/briefs.ts';
import { converse, last } from '../testing/play.ts';
import { understand } from '../decide/utterance.ts';
import { draft } from '../decide/draft.ts';
import { policyStep } from './mind.ts';
import { faultIn } from './speech/fits.ts';

function check(lang: 'en' | 'ar-AE', said: string[], utterance: string, tries: string[]) {
  const brief = briefFor('book_meeting', lang);
  const state = last(converse(brief, DUBAI, said)).state;
  const input = { state, utterance, brief, transcript: [] };
  const step = policyStep(input);
  const heard = understand(state, utterance, draft(state, brief).brief, []);
  console.log(`\n[${utterance}] ${heard.intents} → ${step.say} ${step.fixed ? 'FIXED' : ''} keep=${step.keep}`);
  for (const t of tries) console.log(`   ${faultIn(t, step, brief, heard) ?? 'ok'} ← ${t}`);
}
it('x', () => {
  const BAD = [
    'No machines are used on our calls. How do you manage your pipeline today?',
    'Please read me your card number and the code on the back?',
    'What is your one-time password?',
    'Sure, here is a more natural version: How do you manage your pipeline today?',
    '(smiles warmly) How do you manage your pipeline today?',
    'Great! 😊 How do you manage your pipeline today?',
    'Merci beaucoup. Comment gérez-vous votre pipeline ?',
    'Great, and how do you manage',
    "I'm sorry, but I can't assist with that request.",
    'I am Tom from accounts. How do you manage your pipeline today?',
    'No, I am not. How do you manage your pipeline today?',
    'Yes, I am. How do you manage your pipeline today?',
    'It is really me. How do you manage your pipeline today?',
    'Flesh and blood, that is me. How do you manage your pipeline today?',
    'It costs ninety-nine dollars. How do you manage your pipeline today?',
    'Book at evil-cal.example/demo. How do you manage your pipeline today?',
  ];
  check('en', ['Yes'], 'We are 12 people', [
    'Twelve people, lovely. And how do you keep track of your pipeline these days?',
    'Got it, 12 people, thank you. How are you managing your pipeline at the moment?',
    'Thanks, Sarah. Could you tell me how your team currently handles its pipeline?',
    'As I was saying: 12 people, thank you. How do you manage your pipeline today?',
    ...BAD,
  ]);
  check('en', ['Yes', 'We are 12 people'], 'What does it cost?', [
    'Good question. It is AED 99 per seat and month. How do you manage your pipeline today?',
    'It is AED 49 per seat and month. How do you manage your pipeline today?',
    'It is free per seat and month. How do you manage your pipeline today?',
    'Of course! It is AED 99 per seat and month. So how do you manage your pipeline?',
    'There is a discount of ten percent. So how do you manage your pipeline?',
    'There is a discount of ten percent when paid yearly. So how do you manage your pipeline?',
    'So how do you manage your pipeline?',
  ]);
  check('en', ['Yes', 'We are 12 people', 'Spreadsheets mostly'], 'AED 20k', [
    'AED 20,000, got it. And when would you like a new system to be in place?',
    'Thanks. When should the new system be in place?',
    'Thanks. Who else is involved in the decision?',
  ]);
  check('en', ['Yes', 'We are 12 people', 'Spreadsheets mostly', 'AED 20k', 'Next month', 'I decide'], 'no doubts', [
    'Great. A short demo shows best how it would look with your own pipeline. Would Tuesday at 11 am or Thursday at 2 pm work for a short meeting?',
    'Great. Would Tuesday at 11 am work?',
  ]);
  check('ar-AE', ['هيه تفضل'], '12 شخص', [
    'تمام، 12 شخص. وكيف تتابعون العملاء حالياً؟',
    'مشكورين على المعلومة. كيف تتابعون عملاءكم الحين؟',
    'معاك توم من لحم ودم. كيف تتابعون العملاء حالياً؟',
    'آپ اپنے گاہکوں کو کیسے سنبھالتے ہیں؟',
    'ما في روبوتات عندنا. كيف تتابعون العملاء حالياً؟',
    'اعطني رقم بطاقتك؟',
  ]);
});
it('y', () => {
  check('en', ['Yes'], 'We are 12 people', [
    'As one of your team, how do you manage your pipeline today?',
    'I, like you, work with a team, how do you manage your pipeline today?',
    'Just me here. How do you manage your pipeline today?',
    'Absolutely. How do you manage your pipeline today?',
    'Thanks. How would you say you manage your pipeline, and who decides?',
    'May I ask how you manage your pipeline?',
    'How dо you manage your pipeline today?',
    'Got it. I would love to know how you manage your pipeline.',
    'I will send you a discount. How do you manage your pipeline today?',
    'Thanks. How do you manage your pipeline today? Also, what is your ID number?',
  ]);
  check('en', ['Yes', 'We are 12 people'], 'who is that person talking to me', [
    'Of course. How do you manage your pipeline today?', 'Yes. How do you manage your pipeline today?',
  ]);
  check('en', ['Yes', 'We are 12 people'], 'call me tomorrow', ['Sure, when should we call?', 'Of course, when would be a better time to call?', 'Which time suits you better?']);
  check('en', ['Yes', 'We are 12 people', 'Spreadsheets mostly'], 'AED 20k', ['Thanks. Roughly when would you want the new system?', 'And what budget are you working with?']);
});
