import { NotFoundError, type Nova, type RequestOptions } from '@nova-calls/sdk';

interface Brief {
  id: string;
  caller: string;
  agentInstructions: string;
  openingLine: string;
  qualificationQuestions: string[];
  objectionHandlers: Record<string, string>;
  closingScript: string;
  productFacts: string[];
  source: string;
  note: string | null;
}

type Answer = {
  call: { brief: (Omit<Brief, 'objectionHandlers'> & { objectionHandlers: Handler[] }) | null };
};
type Handler = { objection: string; answer: string };

const DOCUMENT = `query McpBrief($id: ID!) {
  call(id: $id) {
    brief {
      id caller agentInstructions openingLine qualificationQuestions closingScript productFacts source note
      objectionHandlers { objection answer }
    }
  }
}`;

/** The brief of a call of any age, in the shape of `contexts.get`. @throws NotFoundError when there is none */
export async function briefOf(nova: Nova, callId: string, options?: RequestOptions): Promise<Brief> {
  const { call } = await nova.graphql<Answer, { id: string }>(DOCUMENT, { id: callId }, options);
  if (!call.brief) throw new NotFoundError({ status: 404, code: 'NOT_FOUND', detail: 'This call has no brief' });
  const { objectionHandlers, ...brief } = call.brief;
  const answers = objectionHandlers.map(({ objection, answer }) => [objection, answer]);
  return { ...brief, objectionHandlers: Object.fromEntries(answers) as Record<string, string> };
}
