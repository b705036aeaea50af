import type { ConversationState, Effect, Phase, Step } from '@nova-calls/conversation';
import type { Prisma } from '../../../platform/db/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { NewEvent } from '../calls.events.ts';

/** Where a conversation stands between two steps; kept as `calls.conversation`. */
export interface Talk {
  mind: ConversationState | null;
  /** Whose turn it is; `end`: the last word was said and is being heard. */
  next: 'agent' | 'lead' | 'end';
  /** What the lead said that the agent has not answered. */
  heard: string | null;
  said: string;
  leadTurns: number;
}

export const newTalk = (): Talk => ({ mind: null, next: 'agent', heard: null, said: '', leadTurns: 0 });
export const talkOf = (call: Pick<Call, 'conversation'>): Talk =>
  (call.conversation as unknown as Talk | null) ?? newTalk();
export const asJson = (talk: Talk) => talk as unknown as Prisma.InputJsonObject;
export const phaseOf = (talk: Talk): Phase => talk.mind?.phase ?? 'opening';

const tenths = (milliseconds: number) => Math.round(milliseconds / 100) / 10;

/** A turn as it is written: it starts where the conversation's clock stands and takes as long as saying it does. */
export function turnEvent(
  role: 'agent' | 'lead',
  text: string,
  phase: Phase,
  fromMs: number,
  seconds: number,
): NewEvent {
  const times = { startSeconds: tenths(fromMs), endSeconds: tenths(fromMs + seconds * 1000) };
  return { type: 'turn', data: { role, text, phase, ...times } };
}

/** What of a step's effects other people hear of. */
export function effectEvents(effects: Effect[]): NewEvent[] {
  return effects.flatMap((effect): NewEvent[] => {
    if (effect.type === 'phase') return [{ type: 'phase', data: { from: effect.from, to: effect.to } }];
    if (effect.type === 'slot') return [{ type: 'slot', data: { name: effect.name, value: effect.value } }];
    return [];
  });
}

export const suppressionOf = (effects: Effect[]): string | null =>
  effects.some((effect) => effect.type === 'suppress') ? 'The called party asked not to be called again' : null;

/** The talk after the agent's step: the lead's turn, or the end once the last word is heard. */
export const afterAgent = (talk: Talk, step: Step): Talk => ({
  ...talk,
  mind: step.state,
  heard: null,
  said: step.say ?? talk.said,
  next: step.state.ended ? 'end' : 'lead',
});
