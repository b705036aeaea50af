import express from 'express';
import express4 from 'express-4';
import { webhookHandler } from '../../src/webhooks/handlers/express.ts';
import { type Adapter, type AnyOptions, listen } from './adapter.ts';

/** Adds middleware before the handler. */
type Before = (app: ReturnType<typeof express>) => void;

export const startExpress = (options: AnyOptions, before: Before = () => {}) => {
  const app = express();
  before(app);
  app.post('/nova', webhookHandler(options));
  return listen(app);
};

export const startExpress4 = (options: AnyOptions, before: (app: ReturnType<typeof express4>) => void = () => {}) => {
  const app = express4();
  before(app);
  app.post('/nova', webhookHandler(options));
  return listen(app);
};

const keepsBytes: Before = (app) =>
  app.use(express.json({ limit: '5mb', verify: (req, _res, bytes) => Object.assign(req, { rawBody: bytes }) }));

export const EXPRESS: Adapter[] = [
  { name: 'Express 5', getStatus: 404, start: (options) => startExpress(options) },
  { name: 'Express 4', getStatus: 404, start: (options) => startExpress4(options) },
  {
    name: 'Express behind express.raw()',
    getStatus: 404,
    isReadBefore: true,
    start: (options) => startExpress(options, (app) => app.use(express.raw({ type: '*/*', limit: '5mb' }))),
  },
  {
    name: 'Express behind express.json() that keeps the bytes',
    getStatus: 404,
    isReadBefore: true,
    start: (options) => startExpress(options, keepsBytes),
  },
];
