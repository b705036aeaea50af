import { execute, type ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from '../log/index.ts';
import type { OperationContext } from './operations/context.ts';
import type { Documents } from './operations/documents.ts';
import { createSubscribe } from './subscriptions/subscription.ts';

/**
 * Runs operations of every transport with graphql-js and our limits. Yoga's own executor has no limit of tokens and
 * suggests names of fields.
 */
export function useExecution(documents: Documents, log: Logger): Plugin<OperationContext> {
  const subscribe = createSubscribe(documents, log);
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

const run = (args: ExecutionArgs) => execute({ ...args, hideSuggestions: true });
