import { execute, getOperationAST, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { boundOf, ownerOf, withDeadline } from '../deadline/index.ts';
import type { Logger } from '../log/index.ts';
import type { OperationContext } from './operations/context.ts';
import type { Documents } from './operations/documents.ts';
import { asGraphqlError } from './operations/errors.ts';
import type { GraphqlLimits } from './operations/limits.ts';
import { AppError } from '../errors/index.ts';
import { createSubscribe } from './subscriptions/subscription.ts';

/**
 * Runs operations of every transport with graphql-js and our limits. Yoga's own executor has no limit of tokens and
 * suggests names of fields.
 */
export function useExecution(documents: Documents, limits: GraphqlLimits, log: Logger): Plugin<OperationContext> {
  const subscribe = createSubscribe(documents, limits, log);
  const run = createRun(limits);
  return {
    onParse: ({ setParseFn }) => setParseFn(documents.parse as never),
    onValidate: ({ setValidationFn }) => setValidationFn(documents.validate as never),
    onExecute({ args, setExecuteFn, setResultAndStopExecution }) {
      const refused = documents.tooDear(args);
      if (refused) setResultAndStopExecution({ errors: [refused] });
      else setExecuteFn(run as never);
    },
    onSubscribe({ args, setSubscribeFn, setResultAndStopExecution }) {
      const refused = documents.tooDear(args);
      if (refused) setResultAndStopExecution({ errors: [refused] });
      else setSubscribeFn(subscribe as never);
    },
  };
}

const createRun =
  ({ queryMs, mutationMs }: GraphqlLimits) =>
  async (args: ExecutionArgs): Promise<ExecutionResult> => {
    const { caller, gone } = args.contextValue as OperationContext;
    const isRead = getOperationAST(args.document, args.operationName)?.operation !== 'mutation';
    const bound = boundOf({ readMs: queryMs, writeMs: mutationMs }, isRead);
    const work = () => execute({ ...args, hideSuggestions: true });
    try {
      return await withDeadline(ownerOf(caller), isRead && gone ? { ...bound, gone } : bound, work);
    } catch (error) {
      if (error instanceof AppError) return { errors: [asGraphqlError(error)] };
      throw error;
    }
  };
