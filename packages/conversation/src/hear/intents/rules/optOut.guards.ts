import { ahead, anywhere, behind, type Guard } from '../../pattern/rule.ts';

export const otherwise = [
  // "dont email me call me", "لا تتصل على المكتب اتصل على الموبايل"
  behind(
    '~6 <!NOT SEND|CONTACT|SHOUT ME|MY|on|the|instead|PLACE|NUMBER|MYSIDE|احسن|افضل|الموبايل|موبايل|واتساب',
    '~6 but|instead|rather CONTACT|SEND|MAIL|whatsapp',
    '~4 just|only|instead|rather CONTACT|SHOUT',
    '~4 use MY|the',
    '~5 اتصل|ارسل|كلمني|طرش|دق|راسلني',
  ),
];

const deeds = ahead('I|WE DO?', '<!you|YOUR THIRD DO?', 'THEY DO?', 'HE DO?', 'I|WE CAN|WILL');
// "Our team never calls leads back"; "my wife does not want your calls" is no deed of theirs.
const ofOwnPeople = anywhere('MY MYSIDE DO? NOT|NEVER CONTACT !ME|YOU');

export const ownAction: Guard = (sentence, match) => deeds(sentence, match) || ofOwnPeople(sentence, match);

export const suggestion = ahead('WHY DO?', 'CAN', 'BE YOU', '^ WILL');

export const pastDeed = ahead('did', 'PASTDO');

const OWNED =
  'customer|customers|client|clients|lead|leads|user|users|patient|patients|prospect|prospects|guest|guests';
const OWNED_AR = 'عميل|العميل|عملاء|العملاء|زبون|الزبون|زباين|الزباين';

/** A product of theirs does it; "tell your company to remove me" asks us to. */
const byProduct = ahead('<!YOUR PRODUCT|crm|program|نظام|النظام|برنامج|البرنامج HE?');
const ofCustomers = anywhere(`${OWNED} NUMBER|DATA`, `NUMBER|DATA of ~1 ${OWNED}`, `NUMBER|DATA ${OWNED_AR}`);

/** What a product does, or another's number: "the program deletes numbers", "how do I delete a customer's number". */
export const ofOther: Guard = (sentence, match) => byProduct(sentence, match) || ofCustomers(sentence, match);

const saidOfAnother = anywhere('MYSIDE|STAFF ~1 SAY|ASK DO? NOT YOU? CONTACT HE');
const asksForMe = anywhere('CONTACT ME');

/** What people of the lead's firm said of one of theirs: "my colleague said don't call him, he is on leave". */
export const aboutSomebodyElse: Guard = (sentence, match) =>
  saidOfAnother(sentence, match) && !asksForMe(sentence, match);
