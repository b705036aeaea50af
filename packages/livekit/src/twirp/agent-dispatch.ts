import {
  CreateAgentDispatchRequest,
  DeleteAgentDispatchRequest,
  ListAgentDispatchRequest,
  ListAgentDispatchResponse,
} from '@livekit/protocol';
import { areWithin, isWithin } from '../settings/index.ts';
import { invalid, roomNotFound, TwirpError } from './errors.ts';
import { mayAdmin, method, type Method } from './method.ts';
import type { TwirpDeps } from './twirp.deps.ts';

/** livekit.AgentDispatchService. */
export const dispatchMethods = (deps: TwirpDeps): Record<string, Method> => ({
  CreateDispatch: method(CreateAgentDispatchRequest, mayAdmin, (request) => create(deps, request)),

  ListDispatch: method(ListAgentDispatchRequest, mayAdmin, ({ room: name, dispatchId }) => {
    const room = deps.rooms.get(name);
    if (!room) throw roomNotFound();
    const agentDispatches = deps.agents.dispatches(room).filter(({ id }) => !dispatchId || id === dispatchId);
    return new ListAgentDispatchResponse({ agentDispatches });
  }),

  DeleteDispatch: method(DeleteAgentDispatchRequest, mayAdmin, ({ room: name, dispatchId }) => {
    const room = deps.rooms.get(name);
    if (!room) throw roomNotFound();
    const dispatch = deps.agents.cancel(room, dispatchId);
    if (!dispatch) throw new TwirpError('not_found', 'dispatch ID not found');
    return dispatch;
  }),
});

/** Opens the room when there is none. */
function create({ rooms, agents, settings }: TwirpDeps, request: CreateAgentDispatchRequest) {
  if (!request.room) throw invalid('no room name');
  if (!isWithin(settings.limits, request.metadata)) throw invalid('metadata size exceeds limits');
  if (!areWithin(settings.limits, request.attributes)) throw invalid('attribute size exceeds limits');
  const room = rooms.open(request.room);
  const dispatch = room && agents.dispatch(room, request);
  if (!dispatch) throw new TwirpError('resource_exhausted', 'there are as many rooms or dispatches as there may be');
  return dispatch;
}
