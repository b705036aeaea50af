import type { FastifyReply, FastifyRequest } from 'fastify';

/** Keeps caches from storing answers that hold a token or a key. */
export async function noStore(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  void reply.header('cache-control', 'no-store');
}
