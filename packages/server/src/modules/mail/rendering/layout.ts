const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for HTML, in attributes too. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * The page around an e-mail, in English; parts in another language say so. Tables and inline styles, because mail
 * clients drop style sheets and know no flexbox.
 *
 * @param page.title plain text; it is escaped here.
 * @param page.bodyHtml HTML that is already escaped, as `renderEmail` returns it.
 */
export function layout({ title, bodyHtml }: { title: string; bodyHtml: string }): string {
  const heading = escapeHtml(title);
  return `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light">
<title>${heading}</title>
</head>
<body style="margin:0;padding:0;background:#f4f5f7">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#f4f5f7">
<tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;background:#ffffff;border:1px solid #e3e6ea;border-radius:8px">
<tr><td style="padding:28px 32px;${FONT};font-size:15px;line-height:1.5;color:#1f2933">
<p style="margin:0 0 4px;font-size:12px;letter-spacing:2px;color:#5b6673">NOVA</p>
<h1 dir="auto" style="margin:0 0 16px;font-size:22px;line-height:1.3;color:#111827">${heading}</h1>
${bodyHtml}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}
