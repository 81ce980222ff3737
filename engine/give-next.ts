import type { Tx } from '../db/store.ts';
import { prepare, ruleOf } from '../domain/kernel/decide.ts';
import { isRefusal, refuse } from '../domain/kernel/refusal.ts';
import { giveCommand } from './give-command.ts';
import { decideInput } from './give-process-command.ts';
import type { GiveInput, Given } from './given.ts';
import type { Engine } from './ports.ts';
import { snapshotOf } from './snapshot.ts';

/**
 * In a dry run the command that would follow, on what the first one wrote: a draft as it would be saved, then submitted. Where the
 * first is refused for its input already, everything the complete form lacks is told with it.
 */
export async function giveNext(engine: Engine, tx: Tx, input: GiveInput, first: Given, next: string): Promise<Given> {
  if (first.kind === 'applied') {
    const { row } = first;
    const { actor, process } = input.request;
    const request = { actor, process, command: next, caseId: row.id, input: {}, validateOnly: true };
    const snapshot = await snapshotOf(tx, row);
    const [rows, locks] = [
      [...input.rows.filter(({ id }) => id !== row.id), row],
      [...input.locks, row.id],
    ];
    return giveCommand(engine, tx, { ...input, request, row, snapshot, rows, locks });
  }
  const rule = ruleOf({ definition: input.definition, command: input.request.command });
  if (first.kind !== 'refused' || first.refusal.code !== 'INVALID_INPUT' || isRefusal(rule)) return first;
  const found = first.refusal.problems ?? [];
  const { problems } = prepare(await decideInput(engine, tx, input), { ...rule, complete: true });
  const lacking = problems.filter(({ pointer }) => !found.some(known => known.pointer === pointer));
  return { kind: 'refused', refusal: refuse('INVALID_INPUT', undefined, [...found, ...lacking]) };
}
