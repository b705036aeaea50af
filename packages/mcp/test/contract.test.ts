import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport, type Tool } from '@modelcontextprotocol/server';
import { beforeAll, expect, test } from 'vitest';
import openapi from '../../schema/openapi.json' with { type: 'json' };
import { createMcpServer } from '../src/index.ts';

/** The documented body of `POST /calls`, and its leads. */
const { Placement, Lead, NewCampaign, CampaignChanges } = openapi.components.schemas;

/** The tools of this API's public MCP server, with their arguments. Newer tools may be added. */
const PUBLIC: Record<string, string[]> = {
  health_check: ['deep'],
  whoami: [],
  place_calls: Object.keys(Placement.properties),
  get_call: ['call_id'],
  get_call_brief: ['context_id'],
  get_call_quality: ['call_id'],
  get_usage: [],
  list_webhooks: [],
  create_webhook: ['url', 'events'],
  delete_webhook: ['webhook_id'],
  test_webhook: ['webhook_id'],
  get_demo_token: ['context_id', 'room_name'],
};

interface Schema {
  type?: string | string[];
  properties: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  description?: string;
  maxLength?: number;
  enum?: unknown[];
}

const inner = ({ anyOf, ...schema }: Schema): Schema => anyOf?.find(({ type }) => type !== 'null') ?? schema;

const valuesOf = (schema: Schema) => inner(schema).enum?.filter((value) => value !== null);

let tools: Tool[];
const named = (name: string) => tools.find((tool) => tool.name === name)!;
const inputOf = (name: string) => named(name).inputSchema as unknown as Schema;

beforeAll(async () => {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1' });
  await createMcpServer({ baseUrl: 'http://nowhere.invalid' }).connect(ours);
  await client.connect(theirs);
  ({ tools } = await client.listTools());
});

test.each(Object.entries(PUBLIC))('%s exists and accepts its published arguments', (name, args) => {
  expect(Object.keys(inputOf(name).properties)).toEqual(expect.arrayContaining(args));
});

test('every tool describes its effect, its arguments and its result', () => {
  const lacking = tools.filter(({ title, description = '', inputSchema, outputSchema, annotations }) => {
    const isDescribed = Boolean(title) && description.length > 60;
    const isShaped =
      inputSchema.additionalProperties === false && Object.keys(outputSchema?.properties ?? {}).length > 0;
    return !isDescribed || !isShaped || annotations?.readOnlyHint === undefined;
  });
  expect(lacking.map(({ name }) => name)).toEqual([]);
});

test('every argument is described', () => {
  const arguments_ = tools.flatMap(({ name }) =>
    Object.entries(inputOf(name).properties).map(
      ([field, { description }]) => [`${name}.${field}`, description] as const,
    ),
  );
  expect(arguments_.filter(([, description]) => !description).map(([name]) => name)).toEqual([]);
});

test('tools that only read, and tools that remove something, are marked as such', () => {
  const withHint = (hint: 'readOnlyHint' | 'destructiveHint') =>
    tools.filter(({ annotations }) => annotations?.[hint]).map(({ name }) => name);
  expect(withHint('readOnlyHint').every((name) => /^(get|list)_|^whoami$|^health_check$/.test(name))).toBe(true);
  expect(withHint('readOnlyHint')).not.toContain('get_demo_token');
  expect(withHint('destructiveHint').sort()).toEqual([
    'cancel_batch',
    'cancel_call',
    'cancel_campaign',
    'delete_campaign',
    'delete_webhook',
    'hang_up_call',
    'remove_suppression',
  ]);
});

const limits = ({ properties }: Schema) =>
  Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, [inner(schema).maxLength, valuesOf(schema)]]),
  );

test('place_calls accepts the input of POST /calls, within the same limits', () => {
  const rest = Placement as unknown as Schema;
  const mcp = inputOf('place_calls');
  expect(limits(mcp)).toEqual(limits(rest));
  expect(new Set(mcp.required)).toEqual(new Set(rest.required));
  expect(Object.keys(mcp.properties.leads!.items!.properties)).toEqual(Object.keys(Lead.properties));
});

test('create_campaign and update_campaign accept the inputs of REST, within the same limits', () => {
  const made = inputOf('create_campaign');
  expect(limits(made)).toEqual(limits(NewCampaign as unknown as Schema));
  expect(new Set(made.required)).toEqual(new Set(NewCampaign.required));
  const { campaign_id: _id, ...changes } = inputOf('update_campaign').properties;
  expect(limits({ properties: changes })).toEqual(limits(CampaignChanges as unknown as Schema));
  expect(inputOf('update_campaign').required).toEqual(['campaign_id']);
});
