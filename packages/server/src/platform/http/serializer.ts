import { serializerCompiler } from 'fastify-type-provider-zod';

const constants = new WeakSet<object>();

/** Says that an answer is always the same, all of it, so that it is checked and written as JSON only once. */
export function constantAnswer<T extends object>(answer: T): T {
  constants.add(answer);
  return answer;
}

/** As the type provider's own, for all but constant answers. */
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
