import { Readable } from 'node:stream';
import type { CloningProvider } from '@nova-calls/schema';
import type { z } from 'zod';
import { bytesOf, wasNotSent } from '../../platform/outgoing/index.ts';
import { CloningError, faultOf } from './cloning.errors.ts';
import type { Speech } from './cloning.port.ts';
import type { Form } from './multipart.ts';

export interface CloningOptions {
  apiKey: string;
  /** The provider's own address unless told. */
  baseUrl: string;
  fetch?: typeof globalThis.fetch;
  /** Milliseconds for a request; for one that carries a recording, four times as many. */
  timeoutMs?: number;
}

/** A request of a client. */
export interface Asked {
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  json?: object;
  form?: Form;
}

const TIMEOUT_MS = 15_000;
const FOR_A_RECORDING = 4;
/** Speech of 300 characters, and a page of voices, have less. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Requests to one provider, each with an end. */
export function createClient(provider: CloningProvider, headers: Record<string, string>, options: CloningOptions) {
  const { baseUrl, fetch = globalThis.fetch, timeoutMs = TIMEOUT_MS } = options;

  /** @throws CloningError unless the provider did as asked */
  async function send({ method, path, json, form }: Asked): Promise<Speech> {
    try {
      const response = await fetch(`${baseUrl.replace(/\/+$/, '')}${path}`, {
        method,
        headers: { ...headers, ...(json && JSON_TYPE), ...(form && typeOf(form)) },
        ...(json && { body: JSON.stringify(json) }),
        ...(form && { body: Readable.from(form.read()), duplex: 'half' }),
        redirect: 'error',
        signal: AbortSignal.timeout(form ? FOR_A_RECORDING * timeoutMs : timeoutMs),
      } as RequestInit);
      const audio = await bytesOf(response, MOST_BYTES);
      if (!response.ok) throw refusal(response.status, audio);
      return { type: response.headers.get('content-type') ?? 'application/octet-stream', audio };
    } catch (error) {
      if (error instanceof CloningError) throw error;
      throw new CloningError(provider, wasNotSent(error) ? 'unreachable' : 'unknown');
    }
  }

  /** Some providers say with another status than 404 that there is no such voice. */
  const refusal = (status: number, body: Buffer): CloningError => {
    const isMissing = status === 400 && /voice_(?:does_not_exist|not_found)/.test(body.toString('latin1'));
    return new CloningError(provider, isMissing ? 'not_found' : faultOf(status), status);
  };

  return {
    send,
    /** Reads an answer of this shape. One of another shape does not say what was done. */
    async read<T>(asked: Asked, shape: z.ZodType<T>): Promise<T> {
      const { audio } = await send(asked);
      const parsed = shape.safeParse(jsonIn(audio));
      if (!parsed.success) throw new CloningError(provider, 'unknown');
      return parsed.data;
    },
    async remove(path: string): Promise<void> {
      await send({ method: 'DELETE', path }).catch((error: unknown) => {
        if (!(error instanceof CloningError) || error.fault !== 'not_found') throw error;
      });
    },
  };
}

const JSON_TYPE = { 'content-type': 'application/json' };
const typeOf = ({ type, bytes }: Form) => ({ 'content-type': type, 'content-length': String(bytes) });

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The language alone: `ar` of `ar-AE`. */
export const isoOf = (language: string): string => language.split('-')[0]!;
