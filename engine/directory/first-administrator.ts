import type { Tx } from '../../db/store.ts';
import type { System } from '../../domain/kernel/actor.ts';
import type { AdminActing } from '../admin-audit.ts';
import { headOf } from '../admin-audit.ts';
import type { Engine } from '../ports.ts';
import { recordChange } from './record.ts';

export interface FirstAdministrator {
  /** The subject of their tokens. */
  id: string;
  name: string;
  nameEn: string;
  email: string;
  company: { id: string; name: string; nameEn: string };
}

const COMMAND_LINE: System = { kind: 'system', because: 'countersign directory admin' };

/**
 * Makes somebody a directory administrator of the vendor's company without anyone's leave: for who has the installation itself, when
 * nobody can give the right yet or any more. What is there stays; each step is an entry of the trail. Answers what was done.
 */
export async function makeAdministrator(engine: Engine, wanted: FirstAdministrator): Promise<string[]> {
  return engine.store.write(async tx => {
    await tx.lockScope(headOf('directory'));
    const acting: AdminActing & { tx: Tx } = { engine, tx, now: await tx.now(), person: COMMAND_LINE };
    const done = [await company(acting, wanted), await person(acting, wanted), await right(acting, wanted)];
    return done.filter(text => text !== undefined);
  });
}

/** The directory does not allow what was asked: the message says why. */
export class NotPossibleError extends Error {
  override name = 'NotPossibleError';
}

async function company(acting: AdminActing, { company: wanted }: FirstAdministrator): Promise<string | undefined> {
  const { id, name, nameEn } = wanted;
  const there = await acting.tx.get('organizations', { id });
  if (there && there.kind !== 'vendor') throw new NotPossibleError(`${id} is a partner, not the vendor`);
  if (there && there.status === 'active') return undefined;
  const row = { id, kind: 'vendor', name, nameEn, parentId: null, homeUnitId: null, status: 'active', version: 1 };
  if (there) await acting.tx.update('organizations', { id }, { status: 'active', version: there.version + 1 });
  else await acting.tx.insert('organizations', row);
  const act = there ? 'organization.reactivate' : 'organization.create';
  await recordChange(acting, { act, subject: id, organizationId: id, set: there ? {} : row });
  return there ? `reactivated the company ${id}` : `added the company ${id}`;
}

async function person(acting: AdminActing, wanted: FirstAdministrator): Promise<string | undefined> {
  const { id, name, nameEn, email } = wanted;
  const orgId = wanted.company.id;
  const there = await acting.tx.get('users', { id });
  if (there && there.orgId !== orgId) throw new NotPossibleError(`${id} belongs to ${there.orgId}`);
  if (there?.status === 'active') return undefined;
  const rest = { unitId: null, language: 'zh', zone: 'Asia/Shanghai', status: 'active', version: 1, managerId: null };
  const row = { id, orgId, name, nameEn, email, ...rest };
  if (there) await acting.tx.update('users', { id }, { status: 'active', version: there.version + 1 });
  else await acting.tx.insert('users', row);
  const act = there ? 'user.reactivate' : 'user.create';
  await recordChange(acting, { act, subject: id, organizationId: orgId, set: there ? {} : row });
  return there ? `reactivated ${id}` : `added ${id}`;
}

async function right(acting: AdminActing, { id: userId, company: { id: scope } }: FirstAdministrator) {
  const { tx, engine, now } = acting;
  const granted = { userId, kind: 'role', code: 'directory-admin', scope };
  const held = await tx.find('grants', { ...granted, untilAt: null });
  if (held.some(({ fromAt }) => fromAt <= now)) return undefined;
  const row = { id: engine.newId(), ...granted, fromAt: now, untilAt: null, version: 1 };
  await tx.insert('grants', row);
  await recordChange(acting, { act: 'grant.create', subject: row.id, organizationId: scope, detail: granted });
  return `gave ${userId} the role directory-admin in ${scope}`;
}
