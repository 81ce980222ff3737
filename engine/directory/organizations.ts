import type { Row } from '../../db/store.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import { type Acting, type NotActed, notAsSeen } from '../act.ts';
import { administersAll, mayChange, notAdministrator } from './authority.ts';
import type { Changed } from './change.ts';
import { complete, differing, type Input, type Parts } from './input.ts';
import { recordChange } from './record.ts';
import { references } from './references.ts';

export interface NewOrganization {
  id: string;
  kind: 'vendor' | 'partner';
  name: string;
  nameEn: string;
  /** A reseller's master (domain/distribution.md section 7). */
  parentId?: string | null | undefined;
  /** The vendor's office that looks after a partner. */
  homeUnitId?: string | null | undefined;
}

export type OrganizationPatch = Parts<Omit<NewOrganization, 'id' | 'kind'>>;

export async function createOrganization(acting: Acting, input: Input<NewOrganization>): Promise<Changed | NotActed> {
  const { tx, person } = acting;
  if (!administersAll(person)) return notAdministrator(person, 'all');
  const { value } = input;
  const problems = [
    ...(await references(tx, person).free('organizations', value.id)),
    ...(await wrongIn(acting, value, { kind: value.kind ?? 'partner' })),
  ];
  const whole = complete(input, problems);
  if (isRefusal(whole)) return whole;
  const { id, kind, name, nameEn, parentId = null, homeUnitId = null } = whole;
  const row = { id, kind, name, nameEn, parentId, homeUnitId, status: 'active', version: 1 };
  await tx.insert('organizations', row);
  await recordChange(acting, { act: 'organization.create', subject: id, organizationId: id, set: row });
  return { status: 201, body: row, version: 1, location: `/v1/organizations/${id}`, touched: [] };
}

export async function changeOrganization(
  acting: Acting,
  id: string,
  seen: number | undefined,
  input: Input<OrganizationPatch>,
): Promise<Changed | NotActed> {
  const { tx } = acting;
  const row = await organizationToChange(acting, id, seen);
  if (typeof row === 'string' || !('kind' in row)) return row;
  const patch = complete(input, await wrongIn(acting, input.value, row));
  if (isRefusal(patch)) return patch;
  const set = differing<Row<'organizations'>>(row, patch);
  if (Object.keys(set).length === 0) return { body: row, version: row.version, touched: [] };
  const next = { ...row, ...set, version: row.version + 1 };
  await tx.update('organizations', { id }, { ...set, version: next.version });
  await recordChange(acting, { act: 'organization.change', subject: id, organizationId: id, before: row, set });
  return { body: next, version: next.version, touched: [] };
}

/** The company as it is, for someone who administers companies and has seen it so. */
export async function organizationToChange(
  { tx, person }: Acting,
  id: string,
  seen: number | undefined,
): Promise<Row<'organizations'> | NotActed> {
  const row = await tx.get('organizations', { id });
  if (!row || mayChange(person, row.id) === 'not-found') return 'not-found';
  if (!administersAll(person)) return notAdministrator(person, 'all');
  return notAsSeen(seen, row.version) ?? row;
}

/** A master is an active partner without a master of its own: there are two tiers, so nothing leads back to itself. */
async function wrongIn(
  { tx }: Acting,
  { parentId, homeUnitId }: OrganizationPatch,
  { kind, id }: { kind: string; id?: string },
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const pointer = '/parentId';
  if (parentId !== null && parentId !== undefined) {
    const master = await tx.get('organizations', { id: parentId });
    if (!master) problems.push({ pointer, code: 'NOT_FOUND' });
    else if (master.id === id || master.parentId === id) problems.push({ pointer, code: 'CYCLE' });
    else if (kind !== 'partner' || master.kind !== 'partner' || master.parentId !== null || (await isMaster(tx, id)))
      problems.push({ pointer, code: 'NOT_ALLOWED_HERE' });
    else if (master.status !== 'active') problems.push({ pointer, code: 'NOT_ACTIVE' });
  }
  if (homeUnitId !== null && homeUnitId !== undefined) {
    const unit = await tx.get('units', { id: homeUnitId });
    const owner = unit && (await tx.get('organizations', { id: unit.orgId }));
    if (!owner) problems.push({ pointer: '/homeUnitId', code: 'NOT_FOUND' });
    else if (kind !== 'partner' || owner.kind !== 'vendor')
      problems.push({ pointer: '/homeUnitId', code: 'OTHER_SIDE' });
  }
  return problems;
}

async function isMaster(tx: Acting['tx'], id: string | undefined): Promise<boolean> {
  return id !== undefined && (await tx.get('organizations', { parentId: id })) !== undefined;
}
