// Loaded into the measured server: counts the statements that it sends to PostgreSQL.
import { Client } from 'pg';
import { onAsk } from '../src/probe.ts';

let statements = 0;
const prototype = Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
const { query } = prototype;
prototype.query = function (this: unknown, ...args) {
  statements += 1;
  return query.apply(this, args);
};

onAsk('statements', () => statements);
