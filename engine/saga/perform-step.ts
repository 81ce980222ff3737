import type { Row, Tx } from '../../db/store.ts';
import { sagaSteps } from '../../domain/sagas.ts';
import { type EffectHandlers, effectRequest, performedOf, UnknownEffectError } from '../effects.ts';
import { execute } from '../execute.ts';
import type { Engine } from '../ports.ts';
import { type SagaStep, sagaOf } from './saga.ts';

interface StepOf {
  key: string;
  step: string;
}

/** Performs one step of a pending saga, once it is known that the sagas of the case before it are over; a step that was done does nothing. */
export async function performStep(engine: Engine, handlers: EffectHandlers, { key, step }: StepOf): Promise<void> {
  const found = await stepAt(engine, handlers, key, step);
  if (!found || performedOf(found.effect).includes(step)) return;
  if (found.earlier) throw new Error(`Waits for ${found.earlier.key}`);
  await found.step.perform(found.request);
  await note(engine, key, performed => [...performed.filter(name => name !== step), step]);
}

/** Takes one step back; safe where it never happened. */
export async function undoStep(engine: Engine, handlers: EffectHandlers, { key, step }: StepOf): Promise<void> {
  const found = await stepAt(engine, handlers, key, step);
  if (!found) return;
  await found.step.undo(found.request);
  await note(engine, key, performed => performed.filter(name => name !== step));
}

/** Tells the case that its saga was taken back. */
export async function tellUndone(engine: Engine, handlers: EffectHandlers, key: string): Promise<void> {
  const effect = await engine.store.read(reader => reader.get('effects', { key }));
  const row = effect && (await engine.store.read(reader => reader.get('cases', { id: effect.caseId })));
  const saga = effect && sagaOf(handlers[effect.kind]);
  if (!row || !saga) return;
  const { command, input } = saga.undone;
  const given = await execute(engine, {
    actor: { kind: 'system', because: `effect ${key}` },
    process: row.process,
    caseId: row.id,
    command,
    input,
    receipt: { key: `effect:${key}:undone`, inputHash: engine.hashing.sha256(engine.hashing.canonical({ input })) },
  });
  if (given.kind !== 'done') throw new Error(`That effect ${key} was undone was not accepted: ${given.kind}`);
}

async function stepAt({ store }: Engine, handlers: EffectHandlers, key: string, name: string) {
  return store.read(async reader => {
    const effect = await reader.get('effects', { key });
    const row = effect && (await reader.get('cases', { id: effect.caseId }));
    if (!effect || !row || effect.status !== 'pending') return undefined;
    const steps: Readonly<Record<string, SagaStep>> = sagaOf(handlers[effect.kind])?.steps ?? {};
    const step = steps[name];
    if (!step) throw new UnknownEffectError(`Nobody performs ${name} of effects of kind ${effect.kind}`);
    const pending = await reader.find('effects', { caseId: row.id, status: 'pending' });
    const earlier = pending.find(other => sagaSteps(other.kind) && seqOf(other) < seqOf(effect));
    return { effect, step, earlier, request: effectRequest(effect, row) };
  });
}

/** Effects are named by the entry of the trail that owes them. */
function seqOf({ key }: Pick<Row<'effects'>, 'key'>): number {
  return Number(key.split('/')[1]);
}

async function note({ store }: Engine, key: string, change: (performed: readonly string[]) => string[]): Promise<void> {
  await store.write(async (tx: Tx) => {
    const effect = await tx.get('effects', { key, status: 'pending' });
    if (!effect) return;
    await tx.update('effects', { key }, { outcome: JSON.stringify({ performed: change(performedOf(effect)) }) });
  });
}
