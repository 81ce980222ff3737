import type { JsonObject } from '../../domain/json.ts';
import { SAGA_STEPS, type SagaKind } from '../../domain/sagas.ts';
import type { EffectHandler, EffectRequest } from '../effects.ts';

/** One act in a system of others, and what takes it back; each leaves what it says, however often it is asked, done or not before. */
export interface SagaStep {
  perform: (request: EffectRequest) => Promise<void>;
  undo: (request: EffectRequest) => Promise<void>;
}

interface Said {
  command: string;
  input: JsonObject;
}

export interface Saga<K extends SagaKind = SagaKind> {
  steps: Readonly<Record<(typeof SAGA_STEPS)[K][number], SagaStep>>;
  /** What the case is told when all of it was done, and when it was taken back. */
  done: Said;
  undone: Said;
}

/** An effect of several acts: asked for as a whole, it does those that were not done and answers. */
export type SagaHandler = EffectHandler & { saga: Saga };

export function sagaHandler<K extends SagaKind>(kind: K, saga: Saga<K>): SagaHandler {
  const steps: Readonly<Record<string, SagaStep>> = saga.steps;
  const perform: EffectHandler = async request => {
    for (const name of SAGA_STEPS[kind]) if (!request.performed?.includes(name)) await steps[name]?.perform(request);
    return saga.done;
  };
  return Object.assign(perform, { saga });
}

/** The saga behind a handler; undefined where the effect is a single act. */
export function sagaOf(handler: EffectHandler | undefined): Saga | undefined {
  return handler && 'saga' in handler ? (handler as SagaHandler).saga : undefined;
}

/** The outside system says no, and would each time: no retry helps. */
export class StepRefusedError extends Error {
  override name = 'StepRefusedError';
}
