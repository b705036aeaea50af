import type { IncomingHttpHeaders } from 'node:http';
import { PassThrough, type Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { MAX_SPOKEN_CONSENT_BYTES, MAX_VOICE_BYTES } from '@nova-calls/schema';
import { AppError, badRequest } from '../../../platform/errors/index.ts';

/** The files of the form, and what takes each of them as it arrives. */
export type Takers = Record<string, (file: AsyncIterable<Uint8Array>) => Promise<string>>;

/** What a form held: its texts, and what became of its files. */
export interface Form {
  fields: Record<string, string>;
  files: Record<string, string>;
}

const FORM_BYTES = MAX_VOICE_BYTES + MAX_SPOKEN_CONSENT_BYTES + 64 * 1024;
const LIMITS = { fields: 20, files: 2, parts: 22, fieldSize: 4096, fieldNameSize: 100, headerPairs: 20 };

/** @throws AppError PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, before anything is read */
export function assertForm(headers: IncomingHttpHeaders): void {
  if (Number(headers['content-length'] ?? 0) > FORM_BYTES)
    throw new AppError('PAYLOAD_TOO_LARGE', 'The request body is too large');
  if (!/^multipart\/form-data\s*(;.*)?;\s*boundary=/i.test(headers['content-type'] ?? ''))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'The request body must be multipart/form-data');
}

/**
 * Reads a form. Each file goes to its taker while it arrives, and is never held here. What was taken is in `taken`, also
 * when the form fails.
 *
 * @throws AppError BAD_REQUEST for what is no form; what a taker throws
 */
export async function readForm(
  source: Readable,
  headers: IncomingHttpHeaders,
  takers: Takers,
  taken: string[],
): Promise<Form> {
  const form: Form = { fields: {}, files: {} };
  const arriving: PassThrough[] = [];
  const taking: Promise<void>[] = [];
  const parser = parserOf(headers);
  const whole = Promise.withResolvers<void>();

  parser.on('field', (name, value, _isNameCut, isCut) => {
    if (isCut) whole.reject(badRequest(`The field ${name} is too long`));
    form.fields[name] = value;
  });
  parser.on('file', (name, file) => {
    // A form that is cut off fails each of its files, also those that are not taken.
    file.on('error', whole.reject);
    const take = Object.hasOwn(takers, name) ? takers[name] : undefined;
    if (!take) return void file.resume();
    if (Object.hasOwn(form.files, name)) {
      whole.reject(badRequest(`The form has more than one file ${name}`));
      return void file.resume();
    }
    form.files[name] = '';
    const here = new PassThrough();
    // Its taker may have ended already.
    here.on('error', () => undefined);
    file.pipe(here);
    arriving.push(here);
    const work = (async () => {
      const id = await take(here);
      taken.push(id);
      form.files[name] = id;
    })();
    // The rest of the form is not waited for.
    work.catch(whole.reject);
    taking.push(work);
  });
  parser.on('error', whole.reject).once('finish', whole.resolve);
  source.on('error', whole.reject).once('close', () => {
    if (!source.readableEnded) whole.reject(new Error(CUT_OFF));
  });
  source.pipe(parser);
  try {
    await whole.promise;
    await Promise.all(taking);
    return form;
  } catch (error) {
    source.unpipe(parser).resume();
    for (const stream of arriving) stream.destroy(new Error(CUT_OFF));
    await Promise.allSettled(taking);
    throw asRefusal(error);
  }
}

const CUT_OFF = 'the form is cut off';

/** @throws AppError BAD_REQUEST for a boundary that cannot be one */
function parserOf(headers: IncomingHttpHeaders) {
  try {
    return new Busboy({ headers: headers as BusboyHeaders, limits: LIMITS });
  } catch (error) {
    throw asRefusal(error);
  }
}

type BusboyHeaders = ConstructorParameters<typeof Busboy>[0]['headers'];

const asRefusal = (error: unknown): unknown =>
  error instanceof AppError ? error : new AppError('BAD_REQUEST', 'The form cannot be read', { cause: error });
