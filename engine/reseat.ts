import type { Reader } from '../db/store.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import { decideReseat, type Reseating } from '../domain/kernel/reseat.ts';
import type { CaseSnapshot } from '../domain/kernel/snapshot.ts';
import type { Engine } from './ports.ts';
import { policyFor } from './settings.ts';
import { stageFacts } from './stage-facts.ts';

/** The seats that a stage lacks, by the people there are now. */
export async function reseating(
  { evaluator }: Pick<Engine, 'evaluator'>,
  tx: Reader,
  definition: ProcessDefinition,
  snapshot: CaseSnapshot,
  times: { now: number; real: number },
): Promise<Reseating> {
  const { now, real } = times;
  const policy = await policyFor(tx, definition.name, snapshot.policyVersion, now);
  const asked = { definition, policy, evaluator, now, snapshot, stageFacts: undefined };
  const first = decideReseat(asked);
  return first.asks ? decideReseat({ ...asked, stageFacts: await stageFacts(tx, first.asks, real) }) : first;
}
