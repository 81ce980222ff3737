import { isRefusal, refuse } from '../../domain/kernel/refusal.ts';
import type { Acting, NotActed } from '../act.ts';
import { affectedBy } from './affected.ts';
import type { Changed } from './change.ts';
import { complete, type Input } from './input.ts';
import { organizationToChange } from './organizations.ts';
import { recordChange } from './record.ts';
import { alreadySo } from './user-status.ts';

/** A company leaves or comes back: while it is not active none of its people is a caller. A vendor's own never locks itself out. */
export async function changeOrganizationStatus(
  acting: Acting,
  id: string,
  seen: number | undefined,
  status: 'active' | 'inactive',
  input: Input<object>,
): Promise<Changed | NotActed> {
  const { tx, person } = acting;
  const row = await organizationToChange(acting, id, seen);
  if (typeof row === 'string' || !('kind' in row)) return row;
  const asked = complete(input, []);
  if (isRefusal(asked)) return asked;
  if (row.status === status) return alreadySo(status);
  if (status === 'inactive') {
    if (id === person.organizationId)
      return refuse('LAST_ADMINISTRATOR', { company: row.name, role: 'directory-admin' });
    const resellers = await tx.find('organizations', { parentId: id, status: 'active' });
    if (resellers.length > 0)
      return refuse('HAS_RESELLERS', { resellers: resellers.map(({ name }) => name).join(', ') });
  }
  const next = { ...row, status, version: row.version + 1 };
  await tx.update('organizations', { id }, { status, version: next.version });
  const act = status === 'active' ? 'organization.reactivate' : 'organization.deactivate';
  await recordChange(acting, { act, subject: id, organizationId: id });
  const people = (await tx.find('users', { orgId: id }, { columns: ['id'] })).map(user => user.id);
  const body = { ...next, affected: await affectedBy(acting, people, {}) };
  return { body, version: next.version, touched: people };
}
