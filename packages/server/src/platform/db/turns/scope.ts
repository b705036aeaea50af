import { AsyncLocalStorage } from 'node:async_hooks';

/** For whom the database works. */
export interface Scope {
  /** Who shares the database with others: an account, or an address that has not shown its token yet. */
  owner: string;
  /** Aborted when nobody waits for the result any more. */
  signal?: AbortSignal;
}

const scopes = new AsyncLocalStorage<Scope | undefined>();

/** The scope of the running code; undefined for jobs and for the server's own work. */
export const currentScope = (): Scope | undefined => scopes.getStore();

/** Runs `work`, and all that it awaits, in a scope. */
export const inScope = <T>(scope: Scope, work: () => T): T => scopes.run(scope, work);

/** Runs `work` as the server's own: it goes on after the request that caused it. */
export const outOfScope = <T>(work: () => T): T => scopes.run(undefined, work);

/** Names the owner of the current scope, once it is known. */
export function nameOwner(owner: string): void {
  const scope = scopes.getStore();
  if (scope) scope.owner = owner;
}
