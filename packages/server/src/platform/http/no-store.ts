import type { FastifyReply, FastifyRequest } from 'fastify';

/** For answers with a token or a key in them: no cache on the way may keep them. */
export async function noStore(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.header('cache-control', 'no-store');
}
