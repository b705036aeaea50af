import { priceSentence } from '@nova-calls/conversation';
import type { Material } from './material.ts';
import { asSentence, clip, fit, isArabic } from '../text/text.ts';

/** The most characters that are said at once, and that the agent's mind keeps. */
const MAX = 278;

/** The step that ends the call well, with the link, the price and the urgency that were given. */
export function closingFor(material: Material): string {
  return material.arabic ? closingInArabic(material) : closingInEnglish(material);
}

function closingInEnglish(material: Material): string {
  const { goal, caller, callerIsProduct, spoken, bookingLink, paymentLink, pricing, urgency } = material;
  const hook = urgency && asSentence(clip(urgency, 110));
  const price = pricing.text && priceSentence(clip(pricing.text, 90), false);
  const team = callerIsProduct ? 'the team' : `the team at ${caller}`;
  const closings = {
    book_meeting: () =>
      build(
        [
          'It sounds worth a proper conversation.',
          hook,
          bookingLink && `You can pick a time that suits you at ${bookingLink}.`,
          'Shall we set up that meeting now?',
        ],
        [0, 1],
      ),
    close_sale: () =>
      build(
        [
          `It sounds like ${spoken} could be right for you.`,
          price,
          hook,
          paymentLink && `You can complete it at ${paymentLink}.`,
          'Are you happy to go ahead?',
        ],
        [0, 2, 1],
      ),
    qualify_interest: () =>
      build(
        [
          'Thank you, that gives me a clear picture.',
          price,
          hook,
          `I'll pass this on to ${team}, so they can follow up with what is relevant to you.`,
          bookingLink && `You can also pick a time at ${bookingLink}.`,
          'Does that work for you?',
        ],
        [1, 2, 4],
      ),
    collect_info: () =>
      build(
        [
          'Thank you, that is everything I wanted to ask.',
          hook,
          `I'll pass your answers on to ${team}.`,
          "Is there anything you'd like to add?",
        ],
        [1],
      ),
  };
  return closings[goal]();
}

function closingInArabic(material: Material): string {
  const { goal, caller, callerIsProduct, product, bookingLink, paymentLink, pricing, urgency } = material;
  const hook =
    urgency && (isArabic(urgency) ? asSentence(clip(urgency, 110)) : `وحسب العرض الحالي: «${clip(urgency, 60)}».`);
  const price = pricing.text && priceSentence(clip(pricing.text, 90), true);
  const team = callerIsProduct ? 'للفريق' : `لفريق ${caller}`;
  const closings = {
    book_meeting: () =>
      build(
        [
          'واضح إن الموضوع يستاهل نتكلم عنه أكثر.',
          hook,
          bookingLink && `تقدرون تختارون الوقت اللي يناسبكم من هالرابط: ${bookingLink} —`,
          'نثبت الموعد الحين؟',
        ],
        [0, 1],
      ),
    close_sale: () =>
      build(
        [
          `أظن إن ${product} يناسب اللي تدورون عليه.`,
          price,
          hook,
          paymentLink && `تقدرون تكملون الدفع من هالرابط: ${paymentLink} —`,
          'نكمل الحين؟',
        ],
        [0, 2, 1],
      ),
    qualify_interest: () =>
      build(
        [
          'شكراً لكم، الصورة صارت واضحة عندي.',
          price,
          hook,
          `بوصل كلامكم ${team} عشان يتواصلون معاكم باللي يهمكم.`,
          bookingLink && `وتقدرون تختارون موعد من هالرابط: ${bookingLink} —`,
          'يناسبكم؟',
        ],
        [1, 2, 4],
      ),
    collect_info: () =>
      build(
        ['شكراً لكم، هذا كل اللي كنت محتاج أعرفه.', hook, `بوصل إجاباتكم ${team}.`, 'في شي ثاني تحبون تضيفونه؟'],
        [1],
      ),
  };
  return closings[goal]();
}

/** All the sentences where they fit; else without those named, in that order, until they do. */
function build(parts: (string | null)[], droppable: number[]): string {
  const kept = [...parts];
  const length = () => kept.filter(Boolean).join(' ').length;
  for (const index of droppable) if (length() > MAX) kept[index] = null;
  return fit(kept, 1000);
}
