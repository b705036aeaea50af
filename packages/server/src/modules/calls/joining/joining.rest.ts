import { ErrorBody, TokenBody, RoomTokenResponse } from '@nova-calls/schema';
import { AppError } from '../../../platform/errors/index.ts';
import { factsOf, type RestApp } from '../../../platform/http/index.ts';
import { noStore } from '../../../platform/http/no-store.ts';
import type { CallsService } from '../calls.service.ts';

export function joiningRest(app: RestApp, calls: CallsService): void {
  app.post(
    '/token',
    {
      onSend: noStore,
      schema: {
        tags: ['Calls'],
        summary: 'A LiveKit token to join the room of a live call from a browser',
        description: 'The agent of a call waits in the room `call-<context_id>`. One person at a time may join it.',
        body: TokenBody,
        response: {
          200: RoomTokenResponse,
          404: ErrorBody,
          409: ErrorBody,
          422: ErrorBody,
          429: ErrorBody,
          500: ErrorBody,
          502: ErrorBody,
        },
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
