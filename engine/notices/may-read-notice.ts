import type { Reader, Row } from '../../db/store.ts';
import type { Person } from '../../domain/kernel/actor.ts';
import { mayRead } from '../reads/visible.ts';
import { snapshotOf } from '../snapshot.ts';

/** Whether the person may read now what the notice is about: its case, or a policy, which the vendor's people read. */
export async function mayReadNotice(
  reader: Reader,
  person: Person,
  { caseId }: Pick<Row<'notifications'>, 'caseId'>,
): Promise<boolean> {
  if (caseId === null) return person.side === 'vendor';
  const row = await reader.get('cases', { id: caseId });
  return row !== undefined && row.deletedAt === null && mayRead(person, await snapshotOf(reader, row));
}
