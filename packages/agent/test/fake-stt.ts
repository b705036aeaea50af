import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A recognition endpoint like OpenAI's. Each speech gets the next line of a script, whatever was said. */
export async function startRecogniser() {
  let script: string[] = [];
  const heard: { wav: Buffer; language: string | null }[] = [];
  let recognise: ((wav: Buffer) => Promise<string>) | null = null;
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = await new Response(Buffer.concat(chunks), {
        headers: { 'content-type': request.headers['content-type'] ?? '' },
      }).formData();
      const wav = Buffer.from(await (body.get('file') as Blob).arrayBuffer());
      heard.push({ wav, language: body.get('language') as string | null });
      const text = recognise ? await recognise(wav) : (script.shift() ?? '');
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ text }));
    })().catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    heard,
    /** Sets the texts that the next speeches are recognised as, in order. Later speeches have no words. */
    script: (...lines: string[]) => void (script = lines),
    by: (engine: ((wav: Buffer) => Promise<string>) | null) => void (recognise = engine),
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
