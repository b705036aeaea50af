import { addVoice, type Answer, formIn, MP3, type Protocol, type Received, removeVoice, type State } from './state.ts';

const error = (status: number, message: string): Answer => ({ status, body: { error: message } });

/** xAI's custom voices, as far as they are used here. */
export const xai: Protocol = {
  keyOf: ({ headers }) => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1],
  async answer(state, received) {
    const { method, url } = received;
    const { pathname: path } = url;
    if (method === 'POST' && path === '/v1/custom-voices') return add(state, received);
    if (method === 'GET' && path === '/v1/custom-voices') return list(state, url.searchParams);
    const [, id] = /^\/v1\/custom-voices\/(\w+)$/.exec(path) ?? [];
    if (method === 'DELETE' && id)
      return removeVoice(state, id) ? { status: 200, body: { deleted: true } } : error(404, 'no such voice');
    if (method === 'POST' && path === '/v1/tts') return speak(state, received);
    state.problems.push(`${method} ${path}`);
    return error(404, 'not found');
  },
};

async function add(state: State, received: Received): Promise<Answer> {
  const form = await formIn(received);
  const language = form.get('language');
  const voice = typeof language === 'string' && addVoice(state, form, 'file', language);
  return voice ? { status: 200, body: { voice_id: voice.id, name: voice.name } } : error(400, 'file is required');
}

function list({ voices }: State, query: URLSearchParams): Answer {
  // Small pages, so that a client has to go on.
  const from = Number(query.get('pagination_token') ?? 0);
  const shown = voices.slice(from, from + 2).map(({ id, name }) => ({ voice_id: id, name }));
  const next = from + 2 < voices.length ? String(from + 2) : null;
  return { status: 200, body: { voices: shown, pagination_token: next } };
}

function speak(state: State, { body }: Received): Answer {
  const asked = JSON.parse(body.toString('utf8')) as { text?: string; voice_id?: string; language?: string };
  if (!asked.text || !asked.voice_id || !asked.language) return error(422, 'text, voice_id and language are required');
  if (!state.voices.some(({ id }) => id === asked.voice_id)) return error(404, 'no such voice');
  state.said.push({ voiceId: asked.voice_id, text: asked.text });
  return { status: 200, type: 'audio/mpeg', body: MP3 };
}
