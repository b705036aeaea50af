import { execute, type ExecutionArgs, type GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from '../log/index.ts';
import type { OperationContext } from './operations/context.ts';
import type { Documents } from './operations/documents.ts';
import { createSubscribe } from './subscriptions/subscription.ts';

/**
 * Runs operations with graphql-js itself, within limits, whichever way they came: Yoga's own executor is another one,
 * which knows no limit of tokens and suggests names.
 */
export function useExecution(documents: Documents, log: Logger): Plugin<OperationContext> {
  const subscribe = createSubscribe(documents, log);
  return {
    onParse({ setParseFn }) {
      setParseFn(documents.parse as never);
      return ({ result, context }) => {
        if (!(result instanceof Error)) documents.choose(result, context.params.operationName);
      };
    },
    onValidate({ setValidationFn }) {
      setValidationFn(((_schema: unknown, document: never) => documents.validate(document)) as never);
    },
    onExecute({ args, setExecuteFn, setResultAndStopExecution }) {
      const refused = tooDear(args, documents);
      if (refused) return setResultAndStopExecution({ errors: [refused] });
      setExecuteFn(run as never);
    },
    onSubscribe({ args, setSubscribeFn, setResultAndStopExecution }) {
      const refused = tooDear(args, documents);
      if (refused) return setResultAndStopExecution({ errors: [refused] });
      setSubscribeFn(subscribe as never);
    },
  };
}

const run = (args: ExecutionArgs) => execute({ ...args, hideSuggestions: true });

function tooDear(args: ExecutionArgs, documents: Documents): GraphQLError | null {
  const operation = documents.operationOf(args.document, args.operationName);
  return documents.tooDear(operation, args.variableValues ?? {});
}
