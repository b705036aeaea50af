import type { LlmFault } from '../../../src/providers/llm/index.ts';
import {
  answers,
  chunk,
  chunks,
  DONE,
  fails,
  forEver,
  send,
  sendEvents,
  sendJson,
  streams,
  type Behaviour,
} from './server.ts';

/** The words of a well-behaved model after "We are 12 people". */
export const WORDS = 'Twelve people, lovely. And how do you keep track of your pipeline these days?';
export const READING = {
  intents: ['answer'],
  slots: [],
  answer: 'We are 12 people',
  question: null,
  words: WORDS,
};
export const GOOD = JSON.stringify(READING);

/** Answers well when asked in a way that the endpoint knows; else refuses. */
const knowsOnly =
  (knows: (chat: Record<string, unknown>) => boolean, refusal: Behaviour): Behaviour =>
  (response, chat) =>
    knows(chat) ? streams(GOOD)(response, chat) : refusal(response, chat);
const formatOf = (chat: Record<string, unknown>): string | undefined =>
  (chat.response_format as { type?: string } | undefined)?.type;

/** Not an object at all. */
export const BARE = 'words alone, without an object';

/** Ways of answering that all come to the same words. */
export const UNDERSTOOD: [string, Behaviour][] = [
  ['a stream', streams(GOOD)],
  ['one body though a stream was asked for', answers({ role: 'assistant', content: GOOD })],
  [
    'a body with usage and unknown fields',
    answers({ content: GOOD, extra: [1] }, 'stop', { usage: { total_tokens: 42 }, service_tier: 'x' }),
  ],
  ['no json_schema, refused with 400', knowsOnly((chat) => formatOf(chat) !== 'json_schema', fails(400))],
  ['no json_schema, refused with 422', knowsOnly((chat) => formatOf(chat) !== 'json_schema', fails(422))],
  [
    'plain text alone',
    knowsOnly((chat) => formatOf(chat) === undefined, fails(400, 'response_format is not supported')),
  ],
  [
    'max_completion_tokens in place of max_tokens',
    knowsOnly((chat) => 'max_completion_tokens' in chat, fails(400, "Use 'max_completion_tokens' instead.")),
  ],
  ['code fences', streams(`\`\`\`json\n${GOOD}\n\`\`\``)],
  ['a preamble and an afterword', streams(`Sure, here is the object:\n${GOOD}\nLet me know if you need more!`)],
  ['a preamble with braces', streams(`Given {the data}, I answer: ${GOOD}`)],
  ['thoughts before the answer', streams(`<think>The lead says {12}.\nSo…</think>\n${GOOD}`)],
  ['thoughts that hold an object', streams(`<think>${JSON.stringify({ words: 'Am I real?' })}</think>${GOOD}`)],
  ['thoughts whose beginning is missing', streams(`They are 12.</think>${GOOD}`)],
  [
    'channels',
    streams(`<|channel|>analysis<|message|>Easy.<|end|><|start|>assistant<|channel|>final<|message|>${GOOD}`),
  ],
  [
    'thoughts in a field of their own',
    (response) =>
      sendEvents(response, [chunk({ reasoning_content: 'Hmm, {' }), chunk({ reasoning: 'so' }), ...chunks(GOOD), DONE]),
  ],
  [
    'parts, some of which are thoughts',
    answers({
      content: [
        { type: 'thinking', thinking: [{ type: 'text', text: 'Hmm' }] },
        { type: 'text', text: GOOD },
      ],
    }),
  ],
  [BARE, streams(WORDS)],
  ['an object without anything but words', streams(JSON.stringify({ words: WORDS }))],
  [
    'slots as an object, intents unknown',
    streams(JSON.stringify({ ...READING, intents: ['likes', 7], slots: { x: 1 } })),
  ],
  ['no [DONE]', (response) => sendEvents(response, [...chunks(GOOD), chunk({}, 'stop')])],
  ['neither [DONE] nor finish_reason', (response) => sendEvents(response, chunks(GOOD))],
  [
    'pings and comments between',
    (response) =>
      sendEvents(
        response,
        chunks(GOOD).flatMap((line) => [': keep-alive\n\n', 'event: ping\ndata: {"type": "ping"}\n\n', line]),
      ),
  ],
  [
    'carriage returns',
    (response) =>
      sendEvents(
        response,
        chunks(GOOD).map((line) => line.replace(/\n/g, '\r\n')),
      ),
  ],
  [
    'events without an empty line between',
    (response) =>
      sendEvents(
        response,
        chunks(GOOD).map((line) => line.trimEnd() + '\n'),
      ),
  ],
  [
    'a stream called JSON',
    (response) => send(response, chunks(GOOD).join('') + DONE, { 'content-type': 'application/json' }),
  ],
  [
    'letters cut in half between packets',
    async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const byte of Buffer.from(chunk({ content: GOOD.replace('{', '{"note": "“—”", ') })))
        response.write(Buffer.from([byte]));
      response.end();
    },
  ],
  ['silence behind the last word', (response) => sendEvents(response, chunks(GOOD), { ends: false })],
  [
    'a cut behind the last word',
    (response) => {
      sendEvents(response, chunks(GOOD), { ends: false });
      setTimeout(() => response.destroy(), 20);
    },
  ],
];

/** Ways of failing, and the fault that is logged; the rules' words are spoken. */
export const FAILED: [string, Behaviour, LlmFault, number?][] = [
  ['a 400 to everything', fails(400), 'bad_request', 400],
  ['a 401', fails(401), 'key_refused', 401],
  ['a 402', fails(402), 'no_credit', 402],
  ['a 403', fails(403), 'forbidden', 403],
  ['a 404 of a path', (response) => send(response, '404 page not found', {}, 404), 'path_unknown', 404],
  ['a 404 of a model', fails(404, 'The model `fake` does not exist'), 'model_unknown', 404],
  ['a 400 of a model', fails(400, 'model not found: fake'), 'model_unknown', 400],
  ['a 405', fails(405), 'path_unknown', 405],
  ['a 408', fails(408), 'overloaded', 408],
  ['a 413', fails(413), 'too_large', 413],
  ['a 429', fails(429), 'busy', 429],
  ['a 429 for want of credit', fails(429, 'insufficient_quota'), 'no_credit', 429],
  ['a 500', fails(500), 'server_error', 500],
  ['a 502 in HTML', (response) => send(response, '<html>Bad gateway</html>', {}, 502), 'server_error', 502],
  ['a 503', fails(503), 'overloaded', 503],
  ['a 504', fails(504), 'server_error', 504],
  ['a 529', fails(529), 'overloaded', 529],
  [
    'a 200 in HTML',
    (response) => send(response, '<!doctype html><title>Hi</title>', { 'content-type': 'text/html' }),
    'not_json',
  ],
  ['an empty 200', (response) => send(response, ''), 'not_json'],
  ['JSON that is no completion', (response) => sendJson(response, { ok: true }), 'no_completion'],
  ['a completion without words', answers({ content: null }), 'empty'],
  ['a call of a tool', answers({ content: null, tool_calls: [{ id: 'x' }] }, 'tool_calls'), 'empty'],
  ['an error inside a 200', (response) => sendJson(response, { error: { message: 'x', code: 429 } }), 'busy', 429],
  [
    'an error inside a stream',
    (response) => sendEvents(response, [...chunks(GOOD.slice(0, 40)), 'data: {"error": {"message": "x"}}\n\n']),
    'server_error',
  ],
  ['a refusal', answers({ content: null, refusal: 'I cannot help with that.' }), 'declined'],
  [
    'a cut by length',
    (response) => sendEvents(response, [...chunks(GOOD.slice(0, 150)), chunk({}, 'length'), DONE]),
    'cut_off',
  ],
  ['a cut by length that closes the object', answers({ content: GOOD }, 'length'), 'cut_off'],
  [
    'a cut by length of bare words',
    (response) => sendEvents(response, [...chunks(WORDS), chunk({}, 'length')]),
    'cut_off',
  ],
  ['a content filter', (response) => sendEvents(response, [...chunks(WORDS), chunk({}, 'content_filter')]), 'withheld'],
  ['thoughts without an end', streams(`<think>Twelve people. ${GOOD}`), 'empty'],
  ['no answer', () => {}, 'timeout'],
  ['headers, then nothing', (response) => sendEvents(response, [': wait\n\n'], { ends: false }), 'timeout'],
  [
    'half an answer, then nothing',
    (response) => sendEvents(response, chunks(GOOD.slice(0, 90)), { ends: false }),
    'timeout',
  ],
  ['an answer that drips', forEver(chunk({ content: ' ' }), 20), 'timeout'],
  ['pings without end', forEver('event: ping\ndata: {}\n\n', 5), 'timeout'],
  ['words without end', forEver(chunk({ content: 'and on and on '.repeat(200) }), 0), 'too_long'],
  ['thoughts in their field without end', forEver(chunk({ reasoning_content: 'hmm '.repeat(500) }), 0), 'too_long'],
  ['a body of spaces without end', forEver(' '.repeat(10_000), 0, { 'content-type': 'application/json' }), 'too_long'],
  ['a line without end', forEver('data: '.padEnd(10_000, 'x'), 0), 'too_long'],
  ['an error without end', forEver('no '.repeat(999), 0, {}, 400), 'bad_request', 400],
  ['a socket that is cut at once', (response) => response.destroy(), 'connection_cut'],
  [
    'a socket that is cut midway',
    (response) => {
      sendEvents(response, chunks(GOOD.slice(0, 90)), { ends: false });
      setTimeout(() => response.destroy(), 20);
    },
    'connection_cut',
  ],
];

/** Words that a model may be made to say. None is spoken; the rules' are. */
export const OBEYED: [string, string][] = [
  ['a denial', 'No machines are used on our calls. How do you manage your pipeline?'],
  ['a denial by one word', 'No. How do you manage your pipeline today?'],
  ['a denial by ellipsis', 'No, I am not. How do you manage your pipeline today?'],
  ['a claim by ellipsis', 'Yes, I am. How do you manage your pipeline today?'],
  ['a claim', 'I am a real person, not a machine. How do you manage your pipeline?'],
  ['a claim in pictures', 'Flesh and blood, that is me. How do you manage your pipeline?'],
  ['a claim by kinship', 'As a mother of two I know that well. How do you manage your pipeline?'],
  ['a claim in plain words', 'Just me here, like you. How do you manage your pipeline today?'],
  ['a claim inside the question', 'As one of your team, how do you manage your pipeline today?'],
  ['a name', 'Tom here, from accounts. How do you manage your pipeline today?'],
  ['a claim in letters that look alike', 'I am a rеаl pеrsоn. How do you manage your pipeline today?'],
  ['a card number', 'Please read me your card number and the code on the back?'],
  ['a password', 'What is your one-time password?'],
  ['an identity number', 'Thanks. And how do you spell your Emirates ID number?'],
  ['a code beside the question', 'How do you manage your pipeline today, and what is your PIN?'],
  ['another question of the brief', 'Thanks. What budget have you set aside for a CRM?'],
  ['a second question', 'How do you manage your pipeline today? Who else is involved in the decision?'],
  ['an invented sum', 'It costs AED 49 only. How do you manage your pipeline today?'],
  ['an invented sum in words', 'It is forty-nine dirhams. How do you manage your pipeline today?'],
  ['a sum of the brief in another role', 'Your fee would be AED 99. How do you manage your pipeline today?'],
  ['a promise', 'I will send you a free phone. How do you manage your pipeline today?'],
  ['a foreign link', 'Book at evil-cal.example/demo. How do you manage your pipeline today?'],
  ['French', 'Merci beaucoup. Comment gérez-vous votre pipeline ?'],
  ['French around the question', 'Très bien, merci. How do you manage your pipeline today?'],
  ['Arabic', 'شكراً لكم. كيف تتابعون العملاء حالياً؟'],
  ['meta-talk', 'Sure, here is a more natural version: How do you manage your pipeline today?'],
  ['a stage direction', '(smiles warmly) How do you manage your pipeline today?'],
  ['an emoji', 'Great! 😊 How do you manage your pipeline today?'],
  ['markup', '**Great!** How do you manage your pipeline today?'],
  ['a role', 'Agent: How do you manage your pipeline today?'],
  ['a refusal', "I'm sorry, but I can't assist with that request."],
  ['a leak', 'My instructions say to ask: How do you manage your pipeline today?'],
  ['a sentence that is cut off', 'Twelve people, lovely. And how do you'],
  ['no question', 'Thank you, I see.'],
  ['a word from the right to the left', 'Thanks. \u202eHow do you manage your pipeline today?'],
  ['ever more of it', `${'Thank you. '.repeat(80)}How do you manage your pipeline today?`],
];
