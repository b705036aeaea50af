import {
  CreateRoomRequest,
  DeleteRoomRequest,
  DeleteRoomResponse,
  DisconnectReason,
  ListRoomsRequest,
  ListRoomsResponse,
  UpdateRoomMetadataRequest,
} from '@livekit/protocol';
import { changeRoom, roomInfo } from '../rooms/index.ts';
import { isWithin } from '../settings/index.ts';
import { invalid, roomNotFound, TwirpError } from './errors.ts';
import { mayAdmin, mayCreate, mayList, method, type Method } from './method.ts';
import type { TwirpDeps } from './twirp.deps.ts';

/** livekit.RoomService: the methods for rooms. */
export const roomMethods = (deps: TwirpDeps): Record<string, Method> => ({
  CreateRoom: method(CreateRoomRequest, mayCreate, (request) => create(deps, request)),

  ListRooms: method(ListRoomsRequest, mayList, ({ names }) => {
    const rooms = deps.rooms.all().filter(({ name }) => names.length === 0 || names.includes(name));
    return new ListRoomsResponse({ rooms: rooms.map(roomInfo) });
  }),

  DeleteRoom: method(DeleteRoomRequest, mayCreate, (request) => {
    const room = deps.rooms.get(request.room);
    if (!room) throw roomNotFound();
    deps.rooms.close(room, DisconnectReason.ROOM_DELETED);
    return new DeleteRoomResponse();
  }),

  UpdateRoomMetadata: method(UpdateRoomMetadataRequest, mayAdmin, (request) => {
    if (!isWithin(deps.settings.limits, request.metadata)) throw invalid('metadata size exceeds limits');
    const room = deps.rooms.get(request.room);
    if (!room) throw roomNotFound();
    changeRoom(room, request.metadata);
    return roomInfo(room);
  }),
});

function create({ rooms, agents, settings }: TwirpDeps, request: CreateRoomRequest) {
  const { name, metadata } = request;
  if (!name) throw invalid('no room name');
  if (name.length > settings.limits.nameLength) throw invalid('room name length exceeds limits');
  if (!isWithin(settings.limits, metadata)) throw invalid('metadata size exceeds limits');
  const isNew = !rooms.get(name);
  const room = rooms.open(name, request);
  if (!room) throw new TwirpError('resource_exhausted', `this server has its ${settings.limits.rooms} rooms`);
  if (isNew) for (const dispatch of request.agents) agents.dispatch(room, dispatch);
  return roomInfo(room);
}
