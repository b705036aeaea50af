import type { CallToolResult, McpServer } from '@modelcontextprotocol/server';
import type { RequestOptions } from '@nova-calls/sdk';
import type { z } from 'zod';
import type { Api } from './api.ts';
import { errorResult } from './errors.ts';
import { toWire } from './wire.ts';

/** The effect of a tool, for a client that asks its user first. */
export type Effect = 'reads' | 'adds' | 'changes' | 'ends';

/**
 * A tool. `run` calls the SDK, and `say` describes the result in a line for the model. The rest is the same for all.
 */
export interface Tool<Input extends z.ZodObject = z.ZodObject, Result = unknown> {
  name: string;
  title: string;
  /** For the model: what the tool does, when to use it, what it needs, and what to do next. */
  description: string;
  input: Input;
  /** In wire names, because the SDK's result is translated before it is checked. */
  output: z.ZodObject;
  effect: Effect;
  /** Whether repeating it with the same arguments changes nothing more. */
  isIdempotent?: boolean;
  run(api: Api, args: z.output<Input>, options: RequestOptions): Promise<Result>;
  say(result: Result, args: z.output<Input>): string;
  /** Advice for an error, if this tool knows better than the general advice. */
  advise?(error: unknown, args: z.output<Input>): string | undefined;
}

/** Checks a tool's types together, and hides them from code that only registers it. */
export const tool = <Input extends z.ZodObject, Result>(definition: Tool<Input, Result>): Tool => definition;

export function register(server: McpServer, api: Api, definition: Tool): void {
  const { name, title, description, input, output, effect } = definition;
  const annotations = {
    title,
    readOnlyHint: effect === 'reads',
    destructiveHint: effect === 'ends',
    idempotentHint: effect === 'reads' || definition.isIdempotent === true,
    openWorldHint: true,
  };
  const config = { title, description, inputSchema: input, outputSchema: output, annotations };
  server.registerTool(name, config, (args, { mcpReq }) => call(definition, api, args, mcpReq.signal));
}

async function call(definition: Tool, api: Api, args: Record<string, unknown>, signal: AbortSignal) {
  try {
    return resultOf(definition, await definition.run(api, args, { signal }), args);
  } catch (error) {
    return errorResult(error, definition.advise?.(error, args));
  }
}

/** The line for the model, and the data twice: as structure, and as text for clients without structured results. */
function resultOf(definition: Tool, result: unknown, args: Record<string, unknown>): CallToolResult {
  const structuredContent = toWire(result) as Record<string, unknown>;
  const texts = [definition.say(result, args), JSON.stringify(structuredContent)];
  return { content: texts.map((text) => ({ type: 'text' as const, text })), structuredContent };
}
