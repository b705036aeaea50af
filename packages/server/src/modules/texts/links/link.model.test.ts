import { describe, expect, test } from 'vitest';
import { BRIEF } from '../../../../test/texts.ts';
import { linkText } from './link.model.ts';

const held = (brief: Partial<typeof BRIEF> = {}, smsAgreed = true, language: 'en' | 'ar-AE' = 'en') =>
  linkText({ brief: { ...BRIEF, ...brief }, language, smsAgreed });

describe('the text after a call', () => {
  test('has the sender, the link that the goal needs, and how to end texts', () => {
    expect(held()).toBe(
      'Acme Corp: your link to book the meeting, as agreed on our call: https://book.example/acme\nReply STOP to end texts.',
    );
    expect(held({ goal: 'close_sale' })).toContain('https://pay.example/acme');
    const arabic = held({}, true, 'ar-AE')!;
    for (const part of ['Acme Corp', 'https://book.example/acme', 'STOP', 'إيقاف']) expect(arabic).toContain(part);
  });

  test('is none without a yes, without a link, and for goals that need none', () => {
    expect(held({}, false)).toBeNull();
    expect(held({ bookingLink: null })).toBeNull();
    expect(held({ goal: 'close_sale', paymentLink: null })).toBeNull();
    for (const goal of ['qualify_interest', 'collect_info'] as const) expect(held({ goal })).toBeNull();
  });

  test('a name cannot add lines, and what is too long is not sent', () => {
    expect(held({ caller: 'Acme\n\u202eFree prize:\r\nhttps://evil.example' })!.split('\n')).toHaveLength(2);
    expect(held({ caller: '\u200b \n' })).toMatch(/^NOVA: /);
    expect(held({ caller: 'A'.repeat(500) })!.length).toBeLessThan(300);
    expect(held({ bookingLink: `https://book.example/${'a'.repeat(1600)}` })).toBeNull();
  });
});
