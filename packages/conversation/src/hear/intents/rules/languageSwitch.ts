import { aboutProduct, byOthers } from '../../pattern/guards.ts';
import { ahead, anywhere, behind, rule, type Rule } from '../../pattern/rule.ts';

const foreign = 'LANGUAGE|LANGWORD';

export const LANGUAGE_SWITCH: readonly Rule[] = [
  rule(
    'another language',
    [
      `SPEAK|KNOW|talk|understand|use|say|explain|continue|do|switch|have|CAN|تعرف ME? ~2 ${foreign}`,
      `^ NO|NOT ${foreign}`,
      `^ ~2 ${foreign} $`,
      `in|to ${foreign} $`,
      `in|to ${foreign} PLEASE`,
      `NOT ~4 ${foreign}`,
      `${foreign} PLEASE|احسن|better|easier|احسنلي|اسهل`,
      `MY ${foreign} BE? ~2 NOT|bad|poor|weak|not|ضعيف|مب|مو|تعبان|good`,
      `WANT|PREFER|LIKE|prefer ~2 ${foreign}`,
      `${foreign} only|only|speaker|speakers|بس|فقط`,
      `only|only|بس ${foreign}`,
      `anyone|someone|somebody|ANY|HUMAN|حد|احد ~2 ${foreign}`,
      `little ${foreign}`,
      `${foreign} SPEAK|تعرف|تتكلم|تحكي`,
      `كلمني ~1 ${foreign}`,
      `SPEAK ${foreign}`,
      'LANGUAGE NOT ~1 زين|good',
      'LANGUAGE ضعيف|صعب|hard|difficult|BE hard',
      'LANGUAGE BE ~1 hard|difficult',
      'عربي|انجليزي ضعيف|تعبان|مكسر',
      'MY language BE',
      'MY ~1 language',
      'LANGUAGE قليل|شوي|weak|little',
      'لغه|language OTHER',
    ],
    [
      ahead('contract|website|document|app|form BE', 'BE IT ~1 available', 'IT ~3 in'),
      anywhere('available in LANGUAGE', 'BE ~1 in LANGUAGE $'),
      byOthers,
      aboutProduct,
      ahead('MY', 'THIRD ~2', 'IT', 'IT ~1', 'THIRD', 'PRODUCT'),
      anywhere(
        'THIRD ~1 SPEAK',
        'IT SPEAK|support|work',
        'DO|CAN IT ~2 LANGUAGE',
        'YOUR PRODUCT',
        'WE SPEAK LANGUAGE ~2 with|to',
        'WE sell|teach|HAVE LANGUAGE',
        'support LANGUAGE',
        'in LANGUAGE and',
        'LANGUAGE and LANGUAGE',
        'both LANGUAGE',
        'LANGUAGE class|school|course|teacher|market|food|restaurant',
      ),
      behind('leads|customers|market|team|documents|invoices|website|version|support|school|food|restaurant|speaking'),
    ],
  ),
];
