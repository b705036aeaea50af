import { serializerCompiler } from 'fastify-type-provider-zod';

const constants = new WeakSet<object>();

/** Marks an answer that never changes, so that it is checked and serialised only once. */
export function constantAnswer<T extends object>(answer: T): T {
  constants.add(answer);
  return answer;
}

/** Like the type provider's serializer, except for constant answers. */
export const serializer: typeof serializerCompiler = (route) => {
  const write = serializerCompiler(route);
  const written = new WeakMap<object, string>();
  return (answer: unknown) => {
    if (!isConstant(answer)) return write(answer);
    const json = written.get(answer) ?? write(answer);
    written.set(answer, json);
    return json;
  };
};

const isConstant = (answer: unknown): answer is object =>
  typeof answer === 'object' && answer !== null && constants.has(answer);
