import type { JobRegistration } from '../../platform/queue/index.ts';
import type { EventListener } from '../calls/index.ts';
import { receiveText } from './inbound/inbound.ts';
import { lookUp } from './links/looking-up.ts';
import { sendLink } from './links/sending.ts';
import { textsLinks } from './links/listening.ts';
import { createOptOuts } from './opt-outs/opt-outs.ts';
import type { TextsDeps } from './texts.deps.ts';
import { textsJobs } from './texts.jobs.ts';
import type { TextsService } from './texts.types.ts';

/** Text messages from the number of this server. */
export function createTexts(deps: TextsDeps): {
  service: TextsService;
  jobs: JobRegistration[];
  listeners: EventListener[];
} {
  const service = createService(deps);
  return { service, jobs: textsJobs(service), listeners: deps.hasTelephone ? [textsLinks(deps)] : [] };
}

function createService(deps: TextsDeps): TextsService {
  const context = { ...deps, optOuts: createOptOuts(deps) };
  return {
    sendLink: (callId, run) => sendLink(context, callId, run),
    lookUp: (callId) => lookUp(context, callId),
    receive: (text) => receiveText(context, text),
    list: ({ limit }) =>
      deps.db.prisma.textMessage.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit }),
  };
}
