import { SignJWT } from 'jose';

/** What a token allows, in LiveKit's words. */
export interface Grant {
  room?: string;
  roomCreate?: boolean;
  roomList?: boolean;
  roomAdmin?: boolean;
  roomJoin?: boolean;
  canPublish?: boolean;
  canPublishSources?: string[];
  canSubscribe?: boolean;
  canPublishData?: boolean;
  canUpdateOwnMetadata?: boolean;
  /** Others in the room do not see this participant. */
  hidden?: boolean;
  /** On the telephone: to dial, and to look after trunks. */
  sip?: { admin?: boolean; call?: boolean };
}

export interface LiveKitKey {
  apiKey: string;
  apiSecret: string;
}

interface Token {
  grant: Grant;
  seconds: number;
  /** The person who joins with it. */
  person?: { identity: string; name: string };
}

/** A token that LiveKit accepts from whoever has the key. */
export function signToken({ apiKey, apiSecret }: LiveKitKey, { grant, seconds, person }: Token): Promise<string> {
  const { sip, ...video } = grant;
  const now = Math.floor(Date.now() / 1000);
  const token = new SignJWT({ video, ...(sip && { sip }), ...(person && { name: person.name }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(apiKey)
    .setNotBefore(now)
    .setExpirationTime(now + seconds);
  if (person) token.setSubject(person.identity);
  return token.sign(new TextEncoder().encode(apiSecret));
}
