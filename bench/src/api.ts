export const OPERATOR_TOKEN = 'bench-operator-token-of-forty-characters';

export interface Account {
  id: string;
  token: string;
}

type Body = Record<string, unknown>;

export const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** The requests that the benchmarks send, over the server's public doors. */
export class Api {
  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  isUp = (): Promise<boolean> =>
    fetch(`${this.url}/health`).then(
      (response) => response.ok,
      () => false,
    );

  /** @throws Error for any other status than 2xx. */
  async post<T>(path: string, body: Body, headers: Record<string, string> = {}): Promise<T> {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${this.url}${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', ...headers },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as T;
  }

  /** @throws Error when the answer has errors. */
  async graphql<T>(token: string, query: string, variables: Body = {}): Promise<T> {
    const answer = await this.post<{ data: T; errors?: unknown }>('/graphql', { query, variables }, bearer(token));
    if (answer.errors) throw new Error(JSON.stringify(answer.errors).slice(0, 500));
    return answer.data;
  }

  /** Opens an account with 10,000 minutes and `concurrency` simultaneous calls. */
  async openAccount(concurrency: number | null): Promise<Account> {
    const email = `bench-${process.hrtime.bigint()}@example.com`;
    const body = { email, password: 'a-strong-password' };
    type Session = { access_token: string; user: { id: string } };
    const { access_token: token, user } = await this.post<Session>('/auth/register', body);
    await this.#operate('accounts.grantMinutes', { accountId: user.id, minutes: 10_000 });
    if (concurrency !== null) await this.setConcurrency({ id: user.id, token }, concurrency);
    return { id: user.id, token };
  }

  setConcurrency = (account: Account, callConcurrency: number): Promise<unknown> =>
    this.#operate('accounts.setCallConcurrency', { accountId: account.id, callConcurrency });

  #operate = (procedure: string, input: Body) => this.post(`/trpc/${procedure}`, input, bearer(OPERATOR_TOKEN));
}
