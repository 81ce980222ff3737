import type { Row } from '../../db/store.ts';
import { inWindow } from '../../domain/kernel/delegation.ts';
import { isFor } from '../../domain/kernel/delegation-scope.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { instant } from '../answer.ts';
import { isActive } from '../eligible.ts';
import { standInOf } from '../stand-ins.ts';
import type { NameBook, PersonName } from './names.ts';
import type { Reading } from './read-as.ts';

/** That somebody is away, and who sits in their seat until when. */
export interface Away {
  owner: PersonName;
  standIn: PersonName;
  until: string | null;
}

const USER = 'user:';

/** Of those a task waits for by name, who has it in hand or is named for it: who is away, for what this case is. */
export async function awayFrom(
  { reader, now }: Reading,
  names: NameBook,
  snapshot: CaseSnapshot,
  task: Row<'tasks'>,
): Promise<Away[]> {
  const candidates = snapshot.tasks.find(({ id }) => id === task.id)?.candidates ?? [];
  const named = candidates.flatMap(principal => (principal.startsWith(USER) ? [principal.slice(USER.length)] : []));
  const away: Away[] = [];
  for (const fromUser of new Set([...(task.assigneeId ? [task.assigneeId] : []), ...named])) {
    for (const row of await reader.find('delegations', { fromUser }, { orderBy: [['fromAt', 'asc']] })) {
      const standIn = standInOf(row);
      if (row.taskId !== null && row.taskId !== task.id) continue;
      if (!inWindow(standIn, now) || !isFor(standIn, snapshot) || !(await isActive(reader, row.toUser))) continue;
      const [owner, other] = [await names.person(fromUser), await names.person(row.toUser)];
      if (owner && other) away.push({ owner, standIn: other, until: instant(standIn.untilAt) });
    }
  }
  return away;
}
