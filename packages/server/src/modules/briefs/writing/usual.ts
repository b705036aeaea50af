import { asSentence, fit } from '../text/text.ts';
import type { Topic } from '../evidence/topics.ts';

/** An objection that every call meets, and what to say to it. */
export interface Usual {
  key: string;
  topic: Topic['id'] | null;
  answer: string;
}

const MAX = 275;

export function usualInEnglish(urgency: string | null): Usual[] {
  return [
    {
      key: 'not the right time',
      topic: 'time',
      answer: fit(
        [
          'I understand, you have a lot on your plate.',
          urgency && asSentence(urgency),
          'When would be a better moment to talk about it?',
        ],
        MAX,
      ),
    },
    {
      key: 'already have a solution',
      topic: 'rival',
      answer:
        'Good to know that you have something in place. What would have to be better for you to consider a change?',
    },
    {
      key: 'send me information',
      topic: null,
      answer: 'Gladly. Which email address should it go to, and what should it cover so that it is useful to you?',
    },
    {
      key: 'need to think about it',
      topic: null,
      answer: 'Of course, take your time. What is the one thing you would want to be sure about first?',
    },
    {
      key: 'not interested',
      topic: null,
      answer: 'Understood, thank you for being direct. Is it the timing, or is it simply not relevant for you?',
    },
  ];
}

export function usualInArabic(urgency: string | null): Usual[] {
  return [
    {
      key: 'مب الوقت المناسب',
      topic: 'time',
      answer: fit(
        [
          'فاهم عليكم، الوقت ضيق.',
          urgency && /\p{Script=Arabic}/u.test(urgency) && asSentence(urgency),
          'متى يكون أنسب لكم نتكلم عن الموضوع؟',
        ],
        MAX,
      ),
    },
    {
      key: 'عندي حل حالياً',
      topic: 'rival',
      answer: 'زين إن عندكم حل حالياً. شو لازم يكون أفضل عشان تفكرون في التغيير؟',
    },
    { key: 'أرسل لي المعلومات', topic: null, answer: 'أكيد. على أي إيميل تحبون توصلكم، وشو أهم شي ودكم تعرفونه؟' },
    { key: 'بفكر في الموضوع', topic: null, answer: 'أكيد، خذوا راحتكم. شو الشي اللي ودكم تتأكدون منه أول؟' },
    {
      key: 'مب مهتم',
      topic: null,
      answer: 'تمام، أشكركم على صراحتكم. هل الوقت غير مناسب، ولا الموضوع نفسه ما يهمكم؟',
    },
  ];
}
