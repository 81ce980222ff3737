import type { Row } from '../db/store.ts';
import type { JsonObject } from '../domain/json.ts';
import { CASE_COMMAND } from '../domain/kernel/hearing.ts';
import { execute } from './execute.ts';
import { giveHeard } from './hearing/give-heard.ts';
import { raiseIncident, resolveIncident } from './incidents.ts';
import type { Engine } from './ports.ts';
import type { CaseRow } from './snapshot.ts';

/** What an effect may use: the case as it stands and the key that makes it once. */
export interface EffectRequest {
  key: string;
  caseId: string;
  input: JsonObject;
  /** Of an effect of several acts: those that were done. */
  performed?: readonly string[];
  case: Pick<CaseRow, 'id' | 'process' | 'number' | 'state' | 'partnerId' | 'unitId'> & { data: JsonObject };
}

/** Performs one kind of effect against the outside world, at least once under the same key; answers with a command. */
export type EffectHandler = (request: EffectRequest) => Promise<{ command: string; input: JsonObject }>;

export type EffectHandlers = Readonly<Record<string, EffectHandler>>;

/**
 * Performs a pending effect: brings an event to the cases that hear of it, or the outside world's answer back as a command through
 * the door. Safe to repeat after a crash anywhere: the outside call is made once by the key, each command once by its receipt, and a
 * done effect does nothing.
 */
export async function performEffect(engine: Engine, handlers: EffectHandlers, key: string): Promise<void> {
  const [effect, row] = await engine.store.read(async reader => {
    const found = await reader.get('effects', { key });
    return [found, found && (await reader.get('cases', { id: found.caseId }))] as const;
  });
  if (!effect || !row || effect.status !== 'pending') return;
  const outcome =
    effect.kind === CASE_COMMAND ? await giveHeard(engine, effect, row) : await answered(engine, handlers, effect, row);
  await engine.store.write(async tx => {
    const done = { status: 'done', outcome: JSON.stringify(outcome), doneAt: await tx.now() };
    // Also where an attempt that was given up came through after all.
    await tx.update('effects', { key }, done);
    await resolveIncident(tx, `effect-failed:${key}`);
  });
}

/** What the outside world answered, given to the case as a command. */
async function answered(
  engine: Engine,
  handlers: EffectHandlers,
  effect: Row<'effects'>,
  row: CaseRow,
): Promise<JsonObject> {
  const { key, kind } = effect;
  const handler = handlers[kind];
  if (!handler) throw new UnknownEffectError(`Nobody performs effects of kind ${kind}`);
  const outcome = await handler(effectRequest(effect, row));
  const inputHash = engine.hashing.sha256(engine.hashing.canonical({ ...outcome }));
  const given = await execute(engine, {
    actor: { kind: 'system', because: `effect ${key}` },
    process: row.process,
    caseId: row.id,
    command: outcome.command,
    input: outcome.input,
    receipt: { key: `effect:${key}`, inputHash },
  });
  if (given.kind !== 'done' && given.kind !== 'receipt-conflict') {
    throw new Error(`The outcome of effect ${key} was not accepted: ${given.kind}`);
  }
  return outcome.input;
}

/** What whoever performs an effect may use. */
export function effectRequest(effect: Row<'effects'>, row: CaseRow): EffectRequest {
  const { id, process, number, state, partnerId, unitId } = row;
  const seen = { id, process, number, state, partnerId, unitId, data: JSON.parse(row.data) as JsonObject };
  const input = JSON.parse(effect.input) as JsonObject;
  return { key: effect.key, caseId: id, input, performed: performedOf(effect), case: seen };
}

/** Until it is done, an effect of several acts keeps which of them were. */
export function performedOf({ outcome }: Pick<Row<'effects'>, 'outcome'>): string[] {
  const { performed = [] } = outcome === null ? {} : (JSON.parse(outcome) as { performed?: string[] });
  return performed;
}

/** No retry helps. */
export class UnknownEffectError extends Error {
  override name = 'UnknownEffectError';
}

/** Counts an attempt that failed, for whoever looks; the retry policy is Temporal's. */
export async function noteAttempt(engine: Engine, key: string, attempt: number, message: string): Promise<void> {
  await engine.store.write(tx =>
    tx.update('effects', { key, status: 'pending' }, { attempts: attempt, lastError: message }),
  );
}

/** Retries are exhausted: the effect stands as failed with an incident, until someone drives it again. */
export async function failEffect(engine: Engine, key: string, message: string): Promise<void> {
  await engine.store.write(async tx => {
    const effect = await tx.get('effects', { key });
    if (effect?.status !== 'pending') return;
    await tx.update('effects', { key, status: 'pending' }, { status: 'failed', lastError: message });
    await raiseIncident(engine, tx, {
      kind: 'effect-failed',
      caseId: effect.caseId,
      dedupe: `effect-failed:${key}`,
      detail: { key, kind: effect.kind, message },
    });
  });
}
