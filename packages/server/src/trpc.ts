import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { accountsTrpc } from './modules/accounts/index.ts';
import { billingTrpc, grantsTrpc } from './modules/billing/index.ts';
import { complianceTrpc } from './modules/compliance/index.ts';
import { healthTrpc } from './modules/health/index.ts';
import { mailTrpc } from './modules/mail/index.ts';
import { portalsTrpc } from './modules/portals/index.ts';
import { privacyTrpc } from './modules/privacy/index.ts';
import { referralsTrpc } from './modules/referrals/index.ts';
import { textsTrpc } from './modules/texts/index.ts';
import { DEFAULT_DEADLINES, type Deadlines } from './platform/deadline/index.ts';
import { AppError } from './platform/errors/index.ts';
import type { Logger } from './platform/log/index.ts';
import { createGuard, mergeRouters, router } from './platform/trpc/index.ts';

/** The operators' procedures of every module, one line each. */
export const operatorsRouter = (services: OperatorServices) =>
  router({
    health: healthTrpc(services.health),
    accounts: mergeRouters(accountsTrpc(services.accounts), grantsTrpc(services.billing)),
    emails: mailTrpc(services.mail),
    texts: textsTrpc(services.texts),
    billing: billingTrpc(services.billing),
    payouts: referralsTrpc(services.referrals),
    portals: portalsTrpc(services.portals),
    privacy: privacyTrpc(services.privacy),
    compliance: complianceTrpc(services.compliance),
  });

/** For typed clients of the operators' door. */
export type OperatorsRouter = ReturnType<typeof operatorsRouter>;

/** The services that the operators' door uses. */
export interface OperatorServices {
  accounts: Parameters<typeof accountsTrpc>[0];
  billing: Parameters<typeof grantsTrpc>[0] & Parameters<typeof billingTrpc>[0];
  compliance: Parameters<typeof complianceTrpc>[0];
  health: Parameters<typeof healthTrpc>[0];
  mail: Parameters<typeof mailTrpc>[0];
  portals: Parameters<typeof portalsTrpc>[0];
  privacy: Parameters<typeof privacyTrpc>[0];
  referrals: Parameters<typeof referralsTrpc>[0];
  texts: Parameters<typeof textsTrpc>[0];
}

export interface TrpcOptions {
  services: OperatorServices;
  /** OPERATOR_TOKEN. If unset, every request gets 503. */
  token: string | undefined;
  log: Logger;
  deadlines?: Deadlines;
}

const BODY_LIMIT = 64 * 1024;

/**
 * The operators' door, a node:http handler at `/trpc`. It checks the token before it reads anything else of a request.
 */
export function createTrpcHandler({ services, token, log, deadlines = DEFAULT_DEADLINES }: TrpcOptions) {
  const guard = createGuard(token);
  const handler = createHTTPHandler({
    router: operatorsRouter(services),
    basePath: '/trpc/',
    createContext: () => ({ deadlines }),
    maxBodySize: BODY_LIMIT,
    maxBatchSize: 10,
    middleware: (request, _response, next) => next(refusalOf(() => guard(request.headers.authorization))),
    responseMeta: ({ errors }) => ({ headers: retryAfterOf(errors) }),
    onError({ error, path }) {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        log.error({ err: error.cause ?? error, path }, 'operator request failed');
    },
  });
  return (request: IncomingMessage, response: ServerResponse): void => handler(request, response);
}

/** When a busy server may be asked again. */
function retryAfterOf(errors: readonly { cause?: unknown }[]): Record<string, string> {
  const seconds = errors.flatMap(({ cause }) => (cause instanceof AppError ? (cause.retryAfterSeconds ?? []) : []));
  return seconds.length > 0 ? { 'retry-after': String(Math.max(...seconds)) } : {};
}

function refusalOf(check: () => void): unknown {
  try {
    check();
    return undefined;
  } catch (error) {
    return error;
  }
}
