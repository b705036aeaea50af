#!/usr/bin/env node
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Logger } from '@nova-calls/sdk';
import { readConfig } from './config.ts';
import { createMcpServer } from './server.ts';
import { version } from './version.ts';

const HELP = `nova-mcp ${version}: the MCP server of NOVA, over stdio. MCP clients start it; it takes no arguments.

  NOVA_API_KEY      an API key or access token; without one, only public tools work
  NOVA_API_URL      where the NOVA server is (default: http://localhost:4000; alias: NOVA_API_BASE)
  NOVA_TIMEOUT_MS   how long one request may take (default: 30000)`;

// Standard output is only for the protocol.
const say = (line: string) => void process.stderr.write(`nova-mcp: ${line}\n`);
const write = (message: string, fields: Record<string, unknown>) => say(`${message} ${JSON.stringify(fields)}`);
const logger: Logger = { debug: write, info: write, warn: write, error: write };

function serve(): void {
  const config = readConfig(process.env);
  const handle = serveStdio(() => createMcpServer({ ...config, logger }), { onerror: tell });
  say(`${version}, for ${new URL(config.baseUrl).origin}, ${config.apiKey ? 'with a key' : 'without NOVA_API_KEY'}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void handle.close());
}

/** Names the kind of error. Its message may quote the request. */
const tell = (error: Error) => say(`the connection: ${error.name}`);

const [argument] = process.argv.slice(2);
if (argument === '--version' || argument === '-v') console.log(version);
else if (argument === '--help' || argument === '-h') console.log(HELP);
else
  try {
    serve();
  } catch (error) {
    say(error instanceof Error ? error.message : 'could not start');
    process.exitCode = 1;
  }
