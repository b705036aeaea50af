import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAiCompatibleLlm } from '../src/providers/llm/index.ts';
import { register, startTestApp, type TestApp } from './app.ts';
import { startFakeOpenAi, type ChatRequest, type FakeOpenAi, type FakeReply } from './fakes/openai.ts';

const MARK = 'As I was saying: ';
/** The rules' draft in the last message of a turn. The test's model changes only how it begins. */
const draftOf = ({ messages }: ChatRequest) =>
  /DRAFT[:\s]*(.*)/.exec(messages.at(-1)!.content)?.[1]?.replace(/^"|"$/g, '') ?? '';
const wording = (request: ChatRequest): FakeReply => `${MARK}${draftOf(request)}`;

let app: TestApp;
let model: FakeOpenAi;
let reply: (request: ChatRequest) => FakeReply = () => ({ status: 500 });
beforeAll(async () => {
  model = await startFakeOpenAi({ reply: (request) => reply(request) });
  const llm = openAiCompatibleLlm({ baseUrl: model.url, apiKey: 'key', model: 'fake', retryWaitMs: 1 });
  app = await startTestApp({ llm });
});
afterAll(async () => {
  await app.stop();
  await model.close();
});

const PLACE = 'mutation Place($input: PlaceCallsInput!) { placeCalls(input: $input) { calls { id } } }';
const READ = `query Read($id: ID!) { call(id: $id) {
  status outcome brief { source note openingLine } transcript { role text } score { judge note overall }
} }`;

async function call(phone: string) {
  const { token } = await register(app);
  const input = {
    product: 'CloudSync CRM',
    goal: 'QUALIFY_INTEREST',
    consent: true,
    persona: 'INTERESTED',
    leads: [{ phone, name: 'Sarah' }],
  };
  const { data } = await app.graphql(PLACE, { input }, token);
  const { id } = data.placeCalls.calls[0];
  const read = async () => (await app.graphql(READ, { id }, token)).data.call;
  await expect.poll(async () => (await read()).score).not.toBeNull();
  return read();
}

test('a model speaks inside the state machine: its own words, the rules’ phases, the prescribed disclosure', async () => {
  reply = (request) => (request.stream ? wording(request) : { status: 500 });
  const { transcript } = await call('+14155550123');
  const agent = transcript
    .filter((turn: { role: string }) => turn.role === 'AGENT')
    .map((turn: { text: string }) => turn.text);
  expect(agent[0]).toBe(
    'Hi, this is an AI-generated voice agent calling on behalf of CloudSync CRM. This call may be recorded for quality. Are you ok to continue?',
  );
  expect(agent.slice(1).some((text: string) => text.startsWith(MARK))).toBe(true);
});

test('a model’s claim to be a person is not spoken', async () => {
  reply = (request) => (request.stream ? 'I am a real person, not a machine. What is your budget?' : { status: 500 });
  const { transcript } = await call('+971502000003');
  expect(JSON.stringify(transcript)).not.toMatch(/real person/);
});

// The last, because it leaves the endpoint's breaker open.
test('when a model fails, the rules write, speak and judge, the call goes on, and the results say so', async () => {
  reply = () => ({ status: 500 });
  const { status, brief, transcript, score } = await call('+971502000001');
  expect(status).toBe('COMPLETED');
  expect(brief).toMatchObject({ source: 'rules', note: expect.stringMatching(/\w/) });
  expect(transcript.length).toBeGreaterThan(6);
  expect(score).toMatchObject({ judge: 'rubric', note: expect.stringMatching(/\w/) });
});
