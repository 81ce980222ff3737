import type { SeatsStoodIn } from '../../db/queries/tasks.ts';
import { principalsOf } from '../../domain/kernel/actor.ts';
import { scopeOfChain } from '../../domain/kernel/delegation-scope.ts';
import { mostHands } from '../../domain/policy/policy.ts';
import { policyFor } from '../settings.ts';
import type { Reading } from './read-as.ts';

/** What is offered to those whose seats the reader sits in: of the processes whose policies let seats pass through so many hands. */
export async function seatsStoodIn({ engine, reader, person, now }: Reading): Promise<SeatsStoodIn[]> {
  if (person.standsInFor.length === 0) return [];
  const most = new Map<string, number>();
  for (const name of engine.processes.keys()) most.set(name, mostHands(await policyFor(reader, name, null, now)));
  return person.standsInFor.flatMap(({ person: owner, chain }) => {
    const scope = chain.every(({ taskId }) => taskId == null) ? scopeOfChain(chain) : undefined;
    if (!scope) return [];
    const processes = [...most].flatMap(([name, hands]) =>
      chain.length <= hands && (scope.process === null || scope.process === name) ? [name] : [],
    );
    const { unitId, mostAmount, currency } = scope;
    const all = processes.length === most.size;
    return [{ principals: principalsOf(owner), processes: all ? null : processes, unitId, mostAmount, currency }];
  });
}
