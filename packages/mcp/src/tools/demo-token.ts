import { ApiError, InvalidResponseError, type RoomToken } from '@nova-calls/sdk';
import { z } from 'zod';
import { id, open } from '../shapes.ts';
import { tool } from '../tool.ts';

const NO_BROWSER_CALLS =
  'Either no live call has this room any more (404), or this server has no calls in the browser (500, or 503). Tell the ' +
  'user, and follow the call by text with get_transcript.';

/** Servers without calls in the browser may answer anything here. @throws InvalidResponseError */
function checked(token: RoomToken): RoomToken {
  const isToken = [token?.serverUrl, token?.participantToken, token?.roomName].every(
    (text) => typeof text === 'string',
  );
  if (isToken) return token;
  throw new InvalidResponseError('The answer of POST /token is not NOVA’s', {
    status: 200,
    body: JSON.stringify(token),
  });
}

export const getDemoToken = tool({
  name: 'get_demo_token',
  title: 'Join a call from a browser',
  description:
    'A LiveKit token with which a person joins the agent’s room from a browser and talks in the lead’s place. Give the ' +
    'context_id of place_calls, whose room is call-<context_id>, or a room_name. It holds for 10 minutes. Only on ' +
    'servers that have calls in the browser.',
  input: z
    .strictObject({
      context_id: id('The context_id that place_calls answered').optional(),
      room_name: z.string().min(1).max(128).optional().describe('The room itself, where it is known'),
      participant_name: z
        .string()
        .min(1)
        .max(120)
        .default('Test Caller')
        .describe('How the person is called in the room'),
    })
    .refine(({ context_id, room_name }) => (context_id === undefined) !== (room_name === undefined), {
      message: 'give either context_id or room_name',
    }),
  output: open({ server_url: z.string(), participant_token: z.string(), room_name: z.string() }),
  effect: 'adds',
  run: async ({ nova }, { context_id, room_name, participant_name }, options) =>
    checked(
      await nova.token({ roomName: room_name ?? `call-${context_id}`, participantName: participant_name }, options),
    ),
  say: ({ roomName, serverUrl }) => `The token opens room ${roomName} at ${serverUrl}.`,
  advise: (error) =>
    error instanceof ApiError && [404, 500, 503].includes(error.status) ? NO_BROWSER_CALLS : undefined,
});
