/** A page with a heading, and a button that sends the page's own address. The texts are ours: nothing is escaped. */
export const page = ({ title, button }: { title: string; button?: string }): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: #f4f5f7; color: #111827;
  font: 16px/1.5 -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif; }
main { padding: 32px; text-align: center; }
button { font: inherit; padding: 12px 24px; border: 0; border-radius: 8px; background: #1d4ed8; color: #fff; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${button ? `<form method="post"><button>${button}</button></form>` : ''}
</main>
</body>
</html>
`;
