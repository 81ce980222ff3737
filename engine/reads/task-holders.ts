import type { Row } from '../../db/store.ts';
import { itemOf, type ProcessDefinition, type TaskDefinition } from '../../domain/kernel/process.ts';
import { roleItems } from '../settings.ts';
import type { Reading } from './read-as.ts';

/** A task of a process, as its state declares it. */
export interface DeclaredTask {
  definition: ProcessDefinition;
  task: TaskDefinition;
}

export function declaredTasks(definition: ProcessDefinition): DeclaredTask[] {
  return Object.values(definition.states).flatMap(({ task }) => (task ? [{ definition, task }] : []));
}

/**
 * People who hold a grant at one of the places by which they may have one of these tasks: as its candidates, or as somebody who may
 * decide it. By id; whether a person may have a task at hand is judged by the rules of handing over.
 */
export async function taskHolders(
  { reader, now, person }: Reading,
  places: readonly string[],
  tasks: readonly DeclaredTask[],
): Promise<string[]> {
  const items = await roleItems(reader, now);
  const seats = new Set(tasks.flatMap(({ task }) => task.candidates.flatMap(seat => codeOf(seat) ?? [])));
  const deciding = new Set(tasks.flatMap(declared => decidingItems(declared, person.side)));
  const gives = ({ kind, code }: Row<'grants'>) => {
    const held = kind === 'item' ? [code] : (items[code] ?? []);
    return seats.has(`${kind}:${code}`) || held.some(item => item === '*' || deciding.has(item));
  };
  const found = new Set<string>();
  for (const scope of new Set(places)) {
    for (const grant of await reader.find('grants', { scope })) {
      const holds = grant.fromAt <= now && (grant.untilAt === null || now < grant.untilAt);
      if (holds && gives(grant)) found.add(grant.userId);
    }
  }
  return [...found].sort();
}

/** `role:psm`, `item:ho.accept`; nobody in particular where a person of the case sits. */
export function codeOf(seat: TaskDefinition['candidates'][number]): string | undefined {
  if ('role' in seat) return `role:${seat.role}`;
  return 'item' in seat ? `item:${seat.item}` : undefined;
}

function decidingItems({ definition, task }: DeclaredTask, side: 'partner' | 'vendor'): string[] {
  return task.decides
    .filter(command => definition.commands[command]?.by.includes(side))
    .map(command => itemOf(definition, command));
}
