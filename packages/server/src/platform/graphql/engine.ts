import { execute, OperationTypeNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import type { Caller } from '../auth/index.ts';
import type { Logger } from '../log/index.ts';
import { createPrepare, type Operation, type Prepared } from './documents.ts';
import { Refused, refuse, toPublic, type Result } from './errors.ts';
import type { GraphqlLimits } from './limits.ts';
import type { Params } from './params.ts';
import { Sharing } from './sharing.ts';
import { openSource, type Source } from './source.ts';

/** A request that may run. */
export interface Admitted {
  prepared: Prepared;
  operation: Operation;
  params: Params;
}

/** What every door does with a request, whichever way it came. */
export interface Engine {
  /** Parses, validates and measures; each document once. */
  admit(params: Params): Admitted | Refused;
  /** Runs a query or a mutation. */
  run(admitted: Admitted, caller: Caller): Result | Promise<Result>;
  /** Opens a subscription. */
  open(admitted: Admitted, caller: Caller): Promise<Source | Result>;
  /** What callers see of why a request is not run, or of why it failed. */
  explain(refused: Refused | Error, requestId: string): Result;
}

export const isSubscription = ({ operation }: Admitted): boolean =>
  operation.node.operation === OperationTypeNode.SUBSCRIPTION;
export const isQuery = ({ operation }: Admitted): boolean => operation.node.operation === OperationTypeNode.QUERY;

export function createEngine(
  schema: GraphQLSchema,
  log: Logger,
  limits: GraphqlLimits,
  context: (caller: Caller) => object,
): Engine {
  const prepare = createPrepare(schema, limits);
  const sharing = new Sharing();
  const show = (result: ExecutionResult, requestId: string): Result =>
    result.errors
      ? { ...result, errors: result.errors.map((error) => toPublic(error, { requestId, log })) }
      : (result as Result);
  const argsOf = ({ prepared, params }: Admitted, caller: Caller) => ({
    schema,
    document: prepared.document,
    operationName: params.operationName,
    variableValues: params.variables,
    contextValue: context(caller),
    hideSuggestions: true,
  });

  return {
    admit(params) {
      const prepared = prepare(params.query);
      if (prepared instanceof Refused) return prepared;
      const operation = operationOf(prepared, params.operationName);
      if (operation instanceof Refused) return operation;
      const cost = operation.costOf(params.variables);
      return cost > limits.cost ? tooDear(cost, limits.cost) : { prepared, operation, params };
    },
    run(admitted, caller) {
      const result = execute(argsOf(admitted, caller));
      if (!(result instanceof Promise)) return show(result, caller.requestId);
      return (async () => show(await result, caller.requestId))();
    },
    open: (admitted, caller) =>
      openSource(argsOf(admitted, caller), {
        sharing,
        key: sharing.keyOf(admitted, caller),
        show: (result) => show(result, caller.requestId),
      }),
    explain(why, requestId) {
      const errors = why instanceof Refused ? why.errors : [why];
      return { errors: errors.map((error) => toPublic(error, { requestId, log })) };
    },
  };
}

function operationOf({ operations }: Prepared, name: string | null): Operation | Refused {
  const [only, ...others] = operations;
  const found = name === null && others.length === 0 ? only : operations.find(({ node }) => node.name?.value === name);
  if (found) return found;
  return name === null
    ? refuse(400, 'GRAPHQL_VALIDATION_FAILED', 'operationName must say which of the operations to run')
    : refuse(400, 'GRAPHQL_VALIDATION_FAILED', 'There is no operation of that name');
}

const tooDear = (cost: number, limit: number) =>
  refuse(
    400,
    'GRAPHQL_VALIDATION_FAILED',
    `The operation costs ${cost}; at most ${limit} is allowed. Ask for fewer fields or shorter lists (first, last)`,
  );
