import { ahead, anywhere, rule, type Guard, type Rule } from '../../pattern/rule.ts';

const canPay = anywhere('نقدر|اقدر|بنقدر|بقدر|باقدر|نستطيع|استطيع WE|I SPEND ~2 NUM|DIGITS');

/** "نقدر ندفع 700" tells a sum: Arabic asks with the same order of words, but then a question has its mark. */
const tellsSum: Guard = (sentence, match) => !sentence.vocabulary.has('QMARK') && canPay(sentence, match);

/** A question of any other kind: the lead wants to know something. */
export const QUESTION: readonly Rule[] = [
  rule(
    'asks',
    [
      '^ WHAT|HOW|WHY|WHERE|WHO|HOWMUCH|which !$ !YES|GO',
      '^ WHEN BE|DO|CAN|WILL|HAVE|exactly',
      '^ <!IT|THIS BE|DO|CAN|WILL|HAVE YOU|IT|THIS|there|THEY|I|WE|YOUR|HE',
      '^ هل|ممكن',
      'and|but|so|ok|then WHAT|HOW|WHY|WHERE|WHEN|WHO about|if|DO|BE|CAN|WILL|much|long|many|happens|happen|does|is',
      'QMARK',
      'BE|DO|CAN|WILL IT|YOU|THEY|YOUR|there|this|THIS ~4 PRODUCT|CONTRACT|support|work|works|do|cover|include|includes|have|integrate|help|handle|data|safe|legal|come|deliver|offer|PRICE|FREE $',
      'tell ME ~1 more|about|HOW|WHAT',
      'KNOW|wondering|ask|question|سوال|اعرف WHAT|HOW|IF|about|عن|كيف|اذا',
      'can YOU explain|tell|clarify',
      'I|WE WANT|NEED ~1 KNOW',
      'WHAT ~1 BE the? difference|catch|benefit|advantages|process',
      'WHAT|HOW DO|BE|CAN|WILL YOU|IT|THIS|that|WE|I|THEY',
      'question',
      'كيف|شلون|ليش|متي|وين|HOWMUCH ~4',
      'يعني شو|ايش',
      'isnt|is NOT THIS|IT|that',
      'BE|DO YOU|IT|THEY|YOUR ~5 QMARK',
      'شو|ايش|وش ~4 الفرق|يعني|تسوون|تقدمون|عندكم|خدماتكم|الفايده|المميزات|بتستفيد',
      '^ <!IT|THIS BE|DO|CAN|WILL|HAVE MY|ANY|there',
      'HOW ~4 $',
    ],
    [tellsSum, ahead('KNOW', 'NOT', 'that|is|BE|depends|depends ~1', 'decide')],
  ),
];
