import type { Language } from '../../call/call.types.ts';
import { isoOf } from '../iso.ts';
import { HEARING_RATE, type Recogniser, type Recognition, type Utterance } from './stt.port.ts';

interface Options {
  baseUrl: string;
  apiKey: string;
  model: string;
  timeoutMs?: number;
}

/** Recognition by Deepgram's streaming socket, one for a call; words come while the caller still speaks. */
export function deepgramRecogniser(options: Options): Recogniser {
  return { name: 'deepgram', open: (language) => open(language, options) };
}

/** A speech that waits until the engine has processed all of its audio. */
interface Pending {
  finals: string[];
  interim: string;
  onInterim: (text: string) => void;
  settle: ((text: string) => void) | null;
}

const KEEP_ALIVE_MS = 4000;

function open(language: Language, options: Options): Recognition {
  let socket: WebSocket | null = null;
  let current: Pending | null = null;
  let isClosed = false;

  function connect(): WebSocket {
    if (socket && socket.readyState <= WebSocket.OPEN) return socket;
    // The key is a sub-protocol, as in Deepgram's browser clients: it stays out of the address and its logs.
    const opened = new WebSocket(addressFor(language, options), ['token', options.apiKey]);
    opened.binaryType = 'arraybuffer';
    opened.addEventListener('message', ({ data }) => typeof data === 'string' && take(data));
    // A lost socket settles the waiting speech with the words so far. The next speech connects again.
    const lost = () => settle();
    opened.addEventListener('close', lost);
    opened.addEventListener('error', lost);
    return (socket = opened);
  }

  function whenOpen(send: (socket: WebSocket) => void): void {
    const target = connect();
    if (target.readyState === WebSocket.OPEN) send(target);
    else target.addEventListener('open', () => send(target), { once: true });
  }

  function take(message: string): void {
    const result = parse(message);
    if (!result || !current) return;
    if (result.isFinal) {
      if (result.text) current.finals.push(result.text);
      current.interim = '';
    } else current.interim = result.text;
    current.onInterim(wordsOf(current));
    if (result.isFlushed) settle();
  }

  function settle(): void {
    if (!current?.settle) return;
    current.settle(wordsOf(current));
    current = null;
  }

  connect();
  const alive = setInterval(() => whenOpen((s) => s.send('{"type":"KeepAlive"}')), KEEP_ALIVE_MS);
  return {
    begin: (onInterim): Utterance => {
      settle();
      const pending: Pending = { finals: [], interim: '', onInterim, settle: null };
      current = pending;
      return {
        push: (pcm) => whenOpen((s) => s.send(pcm.slice().buffer)),
        finish: () =>
          new Promise((resolve, reject) => {
            if (isClosed) return resolve('');
            const timer = setTimeout(() => {
              if (current === pending) current = null;
              const words = wordsOf(pending);
              if (words) resolve(words);
              else reject(new Error('recognition did not answer in time'));
            }, options.timeoutMs ?? 2500);
            pending.settle = (text) => {
              clearTimeout(timer);
              resolve(text);
            };
            whenOpen((s) => s.send('{"type":"Finalize"}'));
          }),
      };
    },
    close: () => {
      isClosed = true;
      clearInterval(alive);
      settle();
      if (socket?.readyState === WebSocket.OPEN) socket.send('{"type":"CloseStream"}');
      socket?.close();
    },
  };
}

function addressFor(language: Language, { baseUrl, model }: Options): string {
  const query = new URLSearchParams({
    model,
    language: isoOf(language),
    encoding: 'linear16',
    sample_rate: String(HEARING_RATE),
    channels: '1',
    interim_results: 'true',
    smart_format: 'true',
    // This worker finds the end of a turn itself.
    endpointing: 'false',
  });
  return `${baseUrl.replace(/\/+$/, '')}/v1/listen?${query.toString()}`;
}

const wordsOf = ({ finals, interim }: Pending): string => [...finals, interim].filter(Boolean).join(' ');

interface Result {
  text: string;
  isFinal: boolean;
  /** The engine has processed all audio that was sent before `Finalize`. */
  isFlushed: boolean;
}

function parse(message: string): Result | null {
  const value = JSON.parse(message) as {
    type?: string;
    is_final?: boolean;
    from_finalize?: boolean;
    channel?: { alternatives?: { transcript?: string }[] };
  };
  if (value.type !== 'Results') return null;
  const text = value.channel?.alternatives?.[0]?.transcript?.trim() ?? '';
  return { text, isFinal: value.is_final === true, isFlushed: value.from_finalize === true };
}
