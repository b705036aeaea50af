import type { CallEvent, Language, Nova } from '@nova-calls/sdk';
import { Refusal } from './request.ts';

/** What the form of the page sends. */
export interface Wish {
  name: string;
  phone: string;
  product: string;
  language: Language;
}

/** With this the page joins a room. `isOwn`: this account can follow the call, and type in it. */
export interface Ticket {
  serverUrl: string;
  participantToken: string;
  isOwn: boolean;
}

/** The calls of one account, by their context. Its key stays in here. */
export interface BrowserCalls {
  /** @returns the id of the context, which names the room */
  place(wish: Wish): Promise<string>;
  join(contextId: string, name: string): Promise<Ticket>;
  follow(contextId: string, after: number, signal: AbortSignal): AsyncIterable<CallEvent>;
  say(contextId: string, text: string): Promise<void>;
  hangUp(contextId: string): Promise<void>;
}

const RECENT = 'query Recent { calls(first: 100) { nodes { id brief { id } } } }';
type Recent = { calls: { nodes: { id: string; brief: { id: string } | null }[] } };

const NO_LIVEKIT =
  'This NOVA server has no LiveKit, so its calls are not spoken. Start it with: LIVEKIT_URL=embedded npm start';

export function createCalls(nova: Nova, ownerEmail: string): BrowserCalls {
  const callIds = new Map<string, string>();

  /** The call of a context, if this account has it. */
  async function find(contextId: string): Promise<string | undefined> {
    const known = callIds.get(contextId);
    if (known) return known;
    const { calls } = await nova.graphql<Recent>(RECENT);
    return calls.nodes.find(({ brief }) => brief?.id === contextId)?.id;
  }

  async function own(contextId: string): Promise<string> {
    const callId = await find(contextId);
    if (!callId) throw new Refusal(404, 'This call belongs to another account');
    return callId;
  }

  return {
    async place({ name, phone, product, language }) {
      const leads = [{ name, phone }];
      const wanted = { ownerEmail, product, language, goal: 'qualify_interest', consent: true, leads } as const;
      const { calls } = await nova.calls.place({ ...wanted, leads });
      const [call] = calls;
      if (!call || call.status === 'failed') throw new Refusal(400, call?.message ?? 'The call was not placed');
      if ((await nova.calls.details(call.callId)).media !== 'browser') {
        await nova.calls.hangUp(call.callId);
        throw new Refusal(409, NO_LIVEKIT);
      }
      callIds.set(call.contextId, call.callId);
      return call.contextId;
    },
    async join(contextId, name) {
      const { serverUrl, participantToken } = await nova.token({ contextId, participantName: name });
      return { serverUrl, participantToken, isOwn: (await find(contextId)) !== undefined };
    },
    async *follow(contextId, after, signal) {
      yield* nova.calls.stream(await own(contextId), { after, signal });
    },
    say: async (contextId, text) => void (await nova.calls.say(await own(contextId), text)),
    hangUp: async (contextId) => void (await nova.calls.hangUp(await own(contextId))),
  };
}
