import { shotAt, type Shot } from '../load.ts';

export interface Wish {
  method: 'GET' | 'POST';
  path: string;
  body?: string;
  token?: string;
}

/** A request to the server, and its allowed cost. */
export interface Case {
  name: string;
  wish: Wish;
  /** The allowed multiple of the bare handler's cost. */
  factor: number | null;
  /** Whether the cost of a database query is added. */
  hasQuery: boolean;
}

const graphql = (query: string): Pick<Wish, 'method' | 'path' | 'body'> => ({
  method: 'POST',
  path: '/graphql',
  body: JSON.stringify({ query }),
});

export function casesFor(callId: string, token: string): Case[] {
  const read = `{ call(id: "${callId}") { id status phone outcome durationSeconds lastSeq createdAt } }`;
  return [
    { name: 'GraphQL `{ __typename }`', wish: graphql('{ __typename }'), factor: 8, hasQuery: false },
    { name: 'GraphQL `{ plans { id } }`', wish: graphql('{ plans { id } }'), factor: 8, hasQuery: false },
    {
      name: 'GraphQL, one call of the account’s',
      wish: { ...graphql(read), token },
      factor: null,
      hasQuery: true,
    },
    {
      name: 'REST `GET /billing/plans`',
      wish: { method: 'GET', path: '/billing/plans' },
      factor: 2,
      hasQuery: false,
    },
    {
      name: 'REST `GET /calls/{id}`',
      wish: { method: 'GET', path: `/calls/${callId}` },
      factor: 2,
      hasQuery: true,
    },
  ];
}

export const novaShot = (url: string, { wish }: Case): Shot => shotAt(url, wish);

/** The same request to the bare handler, for its answer of that number. */
export const bareShot = (url: string, { wish }: Case, number: number): Shot =>
  shotAt(url, { ...wish, path: `/${number}` });

/** The server's answer, so that the bare handler can give the same. */
export async function answerTo(url: string, { wish: { method, path, body, token } }: Case): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) };
  const response = await fetch(`${url}${path}`, { method, headers, ...(body !== undefined && { body }) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
