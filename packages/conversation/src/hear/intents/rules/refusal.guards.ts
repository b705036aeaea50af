import { anywhere } from '../../pattern/rule.ts';

export const turned = anywhere(
  'I|WE BE INTEREST',
  'IT|THIS DO INTEREST',
  'but NOW|still I|WE|WANT|interested',
  'but|بس ~3 NOW I|WE? am|are|INTEREST',
  'before|previously ~2 but|بس',
  'INTEREST but|بس ~2 WANT|INTEREST|SAY|HOWMUCH|WHAT|HOW',
  'NOT that|THIS ~2 NOT',
  'depends',
  'PREP THIS|IT but',
  'NOT|NEVER SAY ~2 NOT',
  'why WILL|would I not',
  'NOT ~2 lose|miss|اخسر|افوت|يفوتني|تفوتني|خسر',
);
