import { randomBytes } from 'node:crypto';
import { CALLER } from '@nova-calls/schema';
import type { Caller } from '../../../platform/auth/index.ts';
import { AppError, badRequest, conflict, notConfigured, notFound } from '../../../platform/errors/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { JoinableRooms, CallsDeps } from '../calls.deps.ts';
import { LIVE, isLive } from '../calls.model.ts';
import { ownCall } from '../reading/reading.store.ts';
import { contextIdOf, roomName } from './rooms.ts';

/** With this a person joins the room of a call. */
export interface JoinToken {
  /** Where the room's server is reached: `ws:`, `wss:`, `http:` or `https:`. */
  serverUrl: string;
  /** Good for one person, for ten minutes. */
  participantToken: string;
  roomName: string;
}

const TOKEN_SECONDS = 600;
const MAX_NAME_LENGTH = 128;

/**
 * For whoever knows the room of a live call.
 *
 * @throws AppError NOT_CONFIGURED, NOT_FOUND, CONFLICT while somebody is in the room, UPSTREAM_FAILED
 */
export async function joinRoom(deps: CallsDeps, room: string, name: string): Promise<JoinToken> {
  const rooms = requireRooms(deps);
  const contextId = contextIdOf(room);
  const where = { media: 'browser', status: { in: LIVE }, context: { id: contextId ?? '' } };
  const call =
    contextId && isId(contextId) ? await deps.db.prisma.call.findFirst({ where, select: { id: true } }) : null;
  if (!call) throw notFound('No live call has this room');
  return join(deps, rooms, { callId: call.id, room, name });
}

/**
 * For the one whose call it is.
 *
 * @throws AppError UNAUTHENTICATED, NOT_FOUND, BAD_REQUEST, CONFLICT, NOT_CONFIGURED, UPSTREAM_FAILED
 */
export async function joinOwnRoom(deps: CallsDeps, caller: Caller, callId: string, name: string): Promise<JoinToken> {
  const call = await ownCall(deps, caller, callId);
  if (name.trim() === '' || name.length > MAX_NAME_LENGTH)
    throw badRequest(`participantName must have 1 to ${MAX_NAME_LENGTH} characters`);
  const rooms = requireRooms(deps);
  if (call.media !== 'browser') throw conflict('Nobody can join this call from a browser');
  if (!isLive(call.status))
    throw conflict(call.status === 'queued' ? 'The call waits for its turn' : 'The call is over');
  const { id } = await deps.db.prisma.callContext.findUniqueOrThrow({ where: { callId }, select: { id: true } });
  return join(deps, rooms, { callId, room: roomName(id), name });
}

function requireRooms({ rooms }: CallsDeps): JoinableRooms {
  if (!rooms) throw notConfigured('LiveKit is not configured');
  return rooms;
}

/** Whoever may join is expected by a worker, which is sent for now and not before. */
async function join(
  deps: CallsDeps,
  { livekit, voice }: JoinableRooms,
  { callId, room, name }: { callId: string; room: string; name: string },
): Promise<JoinToken> {
  const inside = await livekit.participants(room).catch((cause: unknown) => {
    throw new AppError('UPSTREAM_FAILED', 'LiveKit did not answer: try again', { cause });
  });
  if (inside.some((identity) => identity.startsWith(CALLER))) throw conflict('Somebody is in the room already');
  await deps.db.transact((tx) => voice.expect(tx, callId));
  const identity = `${CALLER}${randomBytes(12).toString('base64url')}`;
  const participantToken = await livekit.token(room, { identity, name }, TOKEN_SECONDS);
  return { serverUrl: livekit.publicUrl, participantToken, roomName: room };
}
