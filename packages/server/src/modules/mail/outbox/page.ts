import type { Email } from '../../../generated/client/client.ts';
import { escapeHtml } from '../rendering/layout.ts';

/** The outbox as a developer reads it: the newest e-mail first, each as text, with its links to follow. */
export const outboxPage = (emails: Email[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Outbox</title>
<style>
body { margin: 0 auto; padding: 24px; max-width: 760px; color: #111827; background: #fff;
  font: 15px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
article { border-top: 1px solid #d1d5db; padding: 16px 0; }
h2 { font-size: 17px; margin: 0; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; }
</style>
</head>
<body>
<h1>Outbox</h1>
<p>No mail server is set (<code>SMTP_URL</code>), so e-mails stay here. Only this machine can read them.</p>
${emails.map(article).join('\n') || '<p>It is empty.</p>'}
</body>
</html>
`;

const article = ({ to, subject, status, text, createdAt }: Email): string => `<article>
<h2 dir="auto">${escapeHtml(subject)}</h2>
<p>to ${escapeHtml(to)}, ${createdAt.toISOString()}, ${STATES[status] ?? escapeHtml(status)}</p>
<pre dir="auto">${linked(text)}</pre>
</article>`;

const STATES: Record<string, string> = {
  held: 'held until the address is confirmed',
  stored: 'would have been sent',
  queued: 'about to be sent',
};

/** Our own links become ones to follow. */
const linked = (text: string): string =>
  escapeHtml(text).replace(/https?:\/\/\S+\/confirm-email\?token=[\w-]+/g, (url) => `<a href="${url}">${url}</a>`);
