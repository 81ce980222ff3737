import type { Row, Tx } from '../../db/store.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import { type Acting, type NotActed, notAsSeen } from '../act.ts';
import { isZone } from '../preferences.ts';
import { affectedBy, type Took } from './affected.ts';
import { administers, isAdministrator, mayChange, notAdministrator } from './authority.ts';
import type { Changed } from './change.ts';
import { userDetail } from './entries.ts';
import { complete, differing, type Input, type Parts } from './input.ts';
import { leaveUnit } from './leave.ts';
import { recordChange } from './record.ts';
import { leadsTo, references } from './references.ts';

export interface NewUser {
  id: string;
  orgId?: string | undefined;
  unitId?: string | null | undefined;
  name: string;
  nameEn: string;
  email: string;
  language?: 'zh' | 'en' | undefined;
  zone?: string | undefined;
  managerId?: string | null | undefined;
}

export type UserPatch = Parts<Omit<NewUser, 'id' | 'orgId'>>;

/** A person joins a company: the administrator's own where none is named. Rights are granted apart. */
export async function createUser(acting: Acting, input: Input<NewUser>): Promise<Changed | NotActed> {
  const { tx, person } = acting;
  if (!isAdministrator(person)) return notAdministrator(person);
  const { value } = input;
  const orgId = value.orgId ?? person.organizationId;
  const company = administers(person, orgId) ? await tx.get('organizations', { id: orgId }) : undefined;
  const problems: Problem[] = company ? [] : [{ pointer: '/orgId', code: 'NOT_FOUND' }];
  if (company && company.status !== 'active') problems.push({ pointer: '/orgId', code: 'NOT_ACTIVE' });
  problems.push(...(await references(tx, person).free('users', value.id)));
  problems.push(...(await wrongIn(acting, value, { orgId })));
  const whole = complete(input, problems);
  if (isRefusal(whole)) return whole;
  const { id, unitId = null, name, nameEn, email, language = 'zh', zone = 'Asia/Shanghai', managerId = null } = whole;
  const row = { id, orgId, unitId, name, nameEn, email, language, zone, status: 'active', version: 1, managerId };
  await tx.insert('users', row);
  await recordChange(acting, { act: 'user.create', subject: id, organizationId: orgId, set: row });
  return { status: 201, body: userDetail(row, true), version: 1, location: `/v1/users/${id}`, touched: [] };
}

/**
 * Changes a person. Who leaves an office leaves the rights held for it and its lead behind: both were of that place. A person changes
 * company by leaving one and joining the other, so that what was done stays with the company it was done for.
 */
export async function changeUser(
  acting: Acting,
  id: string,
  seen: number | undefined,
  input: Input<UserPatch>,
): Promise<Changed | NotActed> {
  const { tx, person } = acting;
  const row = await tx.get('users', { id });
  const barred = mayChange(person, row?.orgId) ?? (row && notAsSeen(seen, row.version));
  if (!row || barred) return barred ?? 'not-found';
  const patch = complete(input, await wrongIn(acting, input.value, row));
  if (isRefusal(patch)) return patch;
  const set = differing<Row<'users'>>(row, patch);
  if (Object.keys(set).length === 0) return answer(acting, row, {});
  const next = { ...row, ...set, version: row.version + 1 };
  await tx.update('users', { id }, { ...set, version: next.version });
  const left: Took = set.unitId !== undefined && row.unitId !== null ? await leaveUnit(acting, row, row.unitId) : {};
  const detail: JsonObject = {
    ...(left.grants && { grantsEnded: left.grants.map(grant => grant.id) }),
    ...(left.leads && { leadsEnded: [...left.leads] }),
  };
  await recordChange(acting, { act: 'user.change', subject: id, organizationId: row.orgId, detail, before: row, set });
  return answer(acting, next, left);
}

async function answer(acting: Acting, row: Row<'users'>, left: Took): Promise<Changed> {
  const body = { ...userDetail(row, true), affected: await affectedBy(acting, [row.id], left) };
  return { body, version: row.version, touched: [row.id] };
}

/** What is wrong with the references of a person who is, or will be, in a company. */
async function wrongIn(
  { tx, person }: Acting,
  { unitId, managerId, zone }: UserPatch,
  { orgId, id }: { orgId: string; id?: string },
): Promise<Problem[]> {
  const known = references(tx, person);
  const problems = [
    ...(await known.unit('/unitId', unitId, orgId)),
    ...(await known.person('/managerId', managerId, orgId)),
  ];
  if (zone !== undefined && !isZone(zone)) problems.push({ pointer: '/zone', code: 'UNKNOWN_ZONE' });
  const sound = !problems.some(({ pointer }) => pointer === '/managerId');
  if (sound && id !== undefined && (await leadsTo(managerId, id, managerOf(tx))))
    problems.push({ pointer: '/managerId', code: 'CYCLE' });
  return problems;
}

function managerOf(tx: Tx) {
  return async (id: string) => (await tx.get('users', { id }))?.managerId;
}
