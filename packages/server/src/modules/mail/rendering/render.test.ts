import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { renderEmail, type EmailBlock } from '../index.ts';

const hostile = `<script>alert("x")</script> & 'y'`;
const one = (block: EmailBlock) => renderEmail({ title: 'Title', blocks: [block] });

const blocks: EmailBlock[] = [
  { kind: 'heading', text: hostile },
  { kind: 'paragraph', text: hostile },
  { kind: 'code', text: hostile },
  { kind: 'facts', rows: [[hostile, hostile]] },
  { kind: 'list', items: [hostile] },
  { kind: 'transcript', lines: [{ speaker: hostile, text: hostile }] },
  { kind: 'link', label: hostile, url: `https://example.com/"onclick="${hostile}` },
];

test.each(blocks)('$kind is escaped, and says the same in the text body', (block) => {
  const { html, text } = one(block);
  const { document } = parseHTML(html);
  expect(document.querySelector('script')).toBeNull();
  expect(document.querySelector('[onclick]')).toBeNull();
  expect(document.body.textContent).toContain(hostile);
  expect(text).toContain(hostile);
});

test('the title is escaped', () => {
  const { html, text } = renderEmail({ title: hostile, blocks: [] });
  expect(html).not.toContain('<script>');
  expect(text).toBe(`${hostile}\n`);
});

test('only web addresses become links', () => {
  const { html } = one({ kind: 'link', label: 'Open', url: 'javascript:alert(1)' });
  expect(parseHTML(html).document.querySelector('a')).toBeNull();
});

test('a line break stays a line break, and each line finds its own direction', () => {
  const { html } = one({ kind: 'paragraph', text: 'مرحبا\nسارة' });
  expect(html).toContain('مرحبا<br>سارة');
  expect(html).toContain('<p dir="auto"');
});

test('each utterance finds its own direction, whatever the name of its speaker', () => {
  const { html } = one({ kind: 'transcript', lines: [{ speaker: 'Lead', text: 'هيه، قول.' }] });
  const said = parseHTML(html).document.querySelector('td[dir="auto"]:last-child');
  expect(said?.textContent).toBe('هيه، قول.');
});

test('the e-mail has no style sheet and loads nothing from elsewhere', () => {
  const { html } = renderEmail({ title: 'Brief', blocks });
  expect(html).not.toMatch(/<style|<link|<img|url\(/);
});

test('the text body of a whole e-mail', () => {
  const { text } = renderEmail({
    title: 'Call with Sarah',
    blocks: [
      { kind: 'facts', rows: [['Outcome', 'Meeting booked']] },
      { kind: 'heading', text: 'Transcript' },
      { kind: 'transcript', lines: [{ speaker: 'Agent', text: 'Hi' }] },
    ],
  });
  expect(text).toBe('Call with Sarah\n\nOutcome: Meeting booked\n\nTranscript\n----------\n\nAgent: Hi\n');
});
