#!/usr/bin/env node
import { fileURLToPath } from 'node:url';
import { AgentServer, initializeLogger, log, ServerOptions } from '@livekit/agents';
import { WORKER_NAME } from '@nova-calls/schema';
import { SettingsError } from './config/settings.errors.ts';
import { readSettings, type Settings } from './config/settings.ts';
import { recogniserFor, synthesisersFor } from './speech/speech.ts';

const script = (name: string) =>
  fileURLToPath(new URL(`./${name}.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url));

function serverOf(settings: Settings): AgentServer {
  const most = settings.AGENT_MAX_CALLS;
  return new AgentServer(
    new ServerOptions({
      agent: script('job'),
      agentName: WORKER_NAME,
      wsURL: settings.LIVEKIT_URL.replace(/^http/, 'ws'),
      apiKey: settings.LIVEKIT_API_KEY,
      apiSecret: settings.LIVEKIT_API_SECRET,
      numIdleProcesses: settings.AGENT_IDLE_PROCESSES,
      // A worker's load is its share of allowed calls, so a busy moment of the machine does not make it full.
      loadFunc: async (worker) => worker.activeJobs.length / most,
      loadThreshold: 1 - 0.5 / most,
      drainTimeout: settings.AGENT_DRAIN_SECONDS * 1000,
      shutdownProcessTimeout: 5000,
      initializeProcessTimeout: 60_000,
      maxRetry: Number.MAX_SAFE_INTEGER,
      host: settings.AGENT_HEALTH_HOST,
      port: settings.AGENT_HEALTH_PORT,
      logLevel: settings.AGENT_LOG_LEVEL,
    }),
  );
}

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  initializeLogger({ pretty: process.stdout.isTTY, level: settings.AGENT_LOG_LEVEL });
  const speech = {
    recognition: recogniserFor(settings)?.name ?? 'none: words come by typing',
    synthesis: synthesisersFor(settings).map(({ name }) => name),
  };
  log().info({ livekit: settings.LIVEKIT_URL, ...speech }, 'the voice worker starts');
  const server = serverOf(settings);
  let isStopping = false;
  const stop = async () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    log().info({}, 'stopping: no new calls, those that are carried go on');
    await server.drain().catch(() => undefined);
    await server.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
  await server.run();
}

try {
  await main();
} catch (error) {
  console.error(error instanceof SettingsError ? `✗ The settings do not fit:\n${error.message}` : error);
  process.exit(1);
}
