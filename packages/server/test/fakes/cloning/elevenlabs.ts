import { addVoice, type Answer, formIn, MP3, type Protocol, type Received, removeVoice, type State } from './state.ts';

const detail = (status: number, code: string): Answer => ({ status, body: { detail: { status: code } } });

/** ElevenLabs, as far as it is used here. */
export const elevenlabs: Protocol = {
  keyOf: ({ headers }) => headers['xi-api-key'] as string | undefined,
  async answer(state, received) {
    const { method, url } = received;
    const { pathname: path } = url;
    if (method === 'POST' && path === '/v1/voices/add') return add(state, received);
    if (method === 'GET' && path === '/v2/voices') return list(state, url.searchParams);
    const [, id] = /^\/v1\/voices\/(\w+)$/.exec(path) ?? [];
    if (method === 'DELETE' && id)
      return removeVoice(state, id) ? { status: 200 } : detail(400, 'voice_does_not_exist');
    const [, speaker] = /^\/v1\/text-to-speech\/(\w+)$/.exec(path) ?? [];
    if (method === 'POST' && speaker) return speak(state, speaker, received);
    state.problems.push(`${method} ${path}`);
    return detail(404, 'not_found');
  },
};

async function add(state: State, received: Received): Promise<Answer> {
  const form = await formIn(received);
  const labels = form.get('labels');
  const { language = '' } = typeof labels === 'string' ? (JSON.parse(labels) as { language?: string }) : {};
  const voice = addVoice(state, form, 'files', language);
  if (!voice) return { status: 422, body: { detail: [{ msg: 'Field required' }] } };
  return { status: 200, body: { voice_id: voice.id, requires_verification: state.needsVerification } };
}

function list({ voices, needsVerification }: State, query: URLSearchParams): Answer {
  const wanted = (query.get('search') ?? '').toLowerCase();
  const found = voices.filter(({ name }) => name.toLowerCase().includes(wanted));
  const verification = { requires_verification: needsVerification };
  const shown = found
    .slice(0, Number(query.get('page_size') ?? 10))
    .map(({ id, name }) => ({ voice_id: id, name, voice_verification: verification }));
  return { status: 200, body: { voices: shown, has_more: false, total_count: found.length } };
}

function speak(state: State, voiceId: string, { body }: Received): Answer {
  const { text, model_id: model } = JSON.parse(body.toString('utf8')) as { text?: string; model_id?: string };
  if (!text || !model) return { status: 422, body: { detail: [{ msg: 'Field required' }] } };
  if (!state.voices.some(({ id }) => id === voiceId)) return detail(404, 'voice_not_found');
  state.said.push({ voiceId, text });
  return { status: 200, type: 'audio/mpeg', body: MP3 };
}
