import { ErrorBody } from '@nova-calls/schema';
import { z } from 'zod';

/** One entry of a route's `response`, in the form that fastify serialises by. */
export interface Described<Shape extends z.ZodType> {
  description: string;
  content: { 'application/json': { schema: Shape } };
}
interface OfOtherType {
  description: string;
  content: Record<string, { schema: z.ZodType; example?: unknown }>;
}

/** The shape of an answer, or when an error (or an answer without a body) is sent, or an answer that is not JSON. */
type Given = z.ZodType | string | OfOtherType;
type BodyOf<Status, Answer> = Answer extends z.ZodType ? Answer : Status extends 204 ? z.ZodNull : typeof ErrorBody;
export type Answers<All> = {
  [Status in keyof All]: All[Status] extends OfOtherType ? All[Status] : Described<BodyOf<Status, All[Status]>>;
};

/**
 * The `response` of a route: `answers({ 200: CallStatusResponse, 404: 'No call has this id.' })`. A shape describes
 * itself. A sentence says when an error is sent; the body of errors is always the same. List only what the rules of the
 * route send: what follows from its parameters, body and security is added (see `statuses.ts`).
 */
export function answers<const All extends Record<number, Given>>(all: All): Answers<All> {
  const entries = Object.entries(all).map(([status, given]) => [status, describe(Number(status), given)]);
  return Object.fromEntries(entries) as Answers<All>;
}

/** An answer whose example differs from that of its shape, because other routes or statuses send the shape too. */
export const answerLike = <const Shape extends z.ZodType>(shape: Shape, example: z.output<Shape>) => {
  const { description, content } = described(shape.description ?? 'Done.', shape);
  return { description, content: { 'application/json': { ...content['application/json'], example } } };
};

function describe(status: number, given: Given): OfOtherType {
  if (given instanceof z.ZodType) return described(given.description ?? 'Done.', given);
  if (typeof given !== 'string') return given;
  return described(given, status === 204 ? z.null() : ErrorBody);
}

const described = <Shape extends z.ZodType>(description: string, schema: Shape): Described<Shape> => ({
  description,
  content: { 'application/json': { schema } },
});
