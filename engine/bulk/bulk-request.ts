import type { Json, JsonObject } from '../../domain/json.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import type { Engine } from '../ports.ts';

/** A decision over many tasks as it is asked for: each with the version of the task that was seen. */
export interface BulkRequest {
  command: string;
  items: readonly { taskId: string; seen: number }[];
  /** The command's own input, the same for all. */
  input: JsonObject;
}

/**
 * What is wrong with the request whatever the tasks are: no command that decides tasks, one that asks for what is of one case alone (a
 * talk with its customer, a file, its form), too many tasks, or one of them twice.
 */
export function bulkProblems({ processes }: Pick<Engine, 'processes'>, { command, items }: BulkRequest, most: number) {
  const problems: Problem[] = [];
  const rules = [...processes.values()].flatMap(({ states, commands }) =>
    Object.values(states).some(({ task }) => task?.decides.includes(command)) ? [commands[command]] : [],
  );
  if (rules.length === 0) problems.push({ pointer: '/command', code: 'NOT_AN_OPTION' });
  else if (
    rules.every(rule => rule?.file || rule?.edits || Object.values(rule?.input ?? {}).some(({ personal }) => personal))
  )
    problems.push({ pointer: '/command', code: 'NOT_ALLOWED_HERE' });
  if (items.length > most) problems.push({ pointer: '/items', code: 'TOO_MANY', params: { max: most } });
  const known = new Set<string>();
  for (const [place, { taskId }] of items.entries()) {
    if (known.has(taskId)) problems.push({ pointer: `/items/${place}/taskId`, code: 'REPEATED' });
    known.add(taskId);
  }
  return problems;
}

/** A bulk decision's own id as part of each item's key: asked for again, an item is answered, not done again. */
export function itemReceipt({ hashing }: Pick<Engine, 'hashing'>, bulkId: string, place: number, said: Json) {
  return { key: `bulk/${bulkId}/${place}`, inputHash: hashing.sha256(hashing.canonical({ said })) };
}
