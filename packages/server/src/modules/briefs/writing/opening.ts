import type { Material } from './material.ts';

/** Names the lead, the caller and the reason, and asks leave to go on; at most 40 words. */
export function openingFor(material: Material): string {
  const line = material.arabic ? openingInArabic(material) : openingInEnglish(material);
  return line.split(/\s+/).length <= 40
    ? line
    : material.arabic
      ? openingInArabic(shortened(material))
      : openingInEnglish(shortened(material));
}

/** Long names are said in short. */
const shortened = (material: Material): Material => ({
  ...material,
  product: material.product.split(/\s+/).slice(0, 6).join(' '),
  spoken: material.spoken.split(/\s+/).slice(0, 6).join(' '),
  caller: material.caller.split(/\s+/).slice(0, 4).join(' '),
  lead: { ...material.lead, company: material.lead.company?.split(/\s+/).slice(0, 4).join(' ') ?? null },
});

function openingInEnglish({ firstName, caller, callerIsProduct, spoken, lead, goal }: Material): string {
  const forWhom = lead.company ?? 'you';
  const reason = {
    book_meeting: `I'd like to see if a short meeting would be useful for ${forWhom}`,
    qualify_interest: `I'd like to find out whether it could be useful for ${forWhom}`,
    collect_info: `I have a few quick questions for ${forWhom}`,
    close_sale: `I'd like to help ${forWhom} decide whether to go ahead`,
  }[goal];
  const who =
    callerIsProduct || !caller
      ? `I'm calling about ${spoken}`
      : `I'm calling on behalf of ${caller} about ${besides(caller, spoken)}`;
  return `Hi${firstName ? ` ${firstName}` : ''}, ${who}, and ${reason}. Do you have a minute?`;
}

/** "FitZone gym membership" of FitZone is "their gym membership". */
function besides(caller: string, spoken: string): string {
  const rest = spoken.slice(caller.length).trim();
  const repeats = spoken.toLowerCase().startsWith(`${caller.toLowerCase()} `) && /^[a-z]/.test(rest);
  return repeats ? `their ${rest}` : spoken;
}

function openingInArabic({ firstName, caller, callerIsProduct, product, lead, goal }: Material): string {
  const forWhom = lead.company ? `ل${joined(lead.company)}` : 'لكم';
  const reason = {
    book_meeting: `وودي أشوف إذا اجتماع قصير يفيد ${lead.company ?? 'حضرتكم'}`,
    qualify_interest: `وودي أعرف إذا ممكن يكون مفيد ${forWhom}`,
    collect_info: 'وعندي كم سؤال سريع',
    close_sale: 'وودي أساعدكم تقررون إذا يناسبكم',
  }[goal];
  const who = callerIsProduct || !caller ? `أتصل فيكم بخصوص ${product}` : `أتصل فيكم من طرف ${caller} بخصوص ${product}`;
  return `السلام عليكم${firstName ? ` ${firstName}` : ''}، ${who}، ${reason}. عندكم دقيقة؟`;
}

/** "ل" before a Latin word stands apart; before "ال" the two letters merge. */
const joined = (name: string): string =>
  name.startsWith('ال') ? `ل${name.slice(2)}` : /^\p{Script=Arabic}/u.test(name) ? name : ` ${name}`;
