import { TokenBody, RoomTokenResponse } from '@nova-calls/schema';
import { AppError } from '../../../platform/errors/index.ts';
import { answers, factsOf, NOBODY, noStore, type RestApp } from '../../../platform/http/index.ts';
import type { CallsService } from '../calls.service.ts';

export function joiningRest(app: RestApp, calls: CallsService): void {
  app.post(
    '/token',
    {
      onSend: noStore,
      schema: {
        operationId: 'createRoomToken',
        tags: ['Calls'],
        security: NOBODY,
        summary: 'Get a token to join a call from a browser',
        description: 'The agent of a call waits in the room `call-<context_id>`. One person at a time may join it.',
        body: TokenBody,
        response: answers({
          200: RoomTokenResponse,
          404: 'No live call has this room.',
          409: 'The call cannot be joined now: it waits, is over, or somebody is in the room.',
          429: 'Too many tokens for one address.',
          500: 'LiveKit is not configured on this server.',
          502: 'LiveKit did not answer.',
        }),
      },
    },
    async (request) => {
      const { room_name, participant_name } = request.body;
      const joined = calls.joinRoom(factsOf(request.raw), room_name, participant_name);
      const token = await joined.catch(asDocumented);
      return {
        server_url: token.serverUrl,
        participant_token: token.participantToken,
        room_name: token.roomName,
      };
    },
  );
}

/** The documentation of this route says 500 where others say 503. */
function asDocumented(error: unknown): never {
  if (error instanceof AppError && error.code === 'NOT_CONFIGURED') throw new AppError('INTERNAL', error.message);
  throw error;
}
