import type { Row, Tx } from '../../db/store.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import { type Acting, type NotActed, notAsSeen } from '../act.ts';
import { administersAll, mayChange, notAdministrator } from './authority.ts';
import type { Changed } from './change.ts';
import { complete, differing, type Input, type Parts } from './input.ts';
import { recordChange } from './record.ts';
import { leadsTo, references } from './references.ts';

export interface NewUnit {
  id: string;
  orgId: string;
  parentId?: string | null | undefined;
  kind: 'office' | 'department';
  name: string;
  nameEn: string;
  leadUserId?: string | null | undefined;
}

export type UnitPatch = Parts<Omit<NewUnit, 'id' | 'orgId'>>;

/** A new office or department. Units are the vendor's to make: cases are routed by them. */
export async function createUnit(acting: Acting, input: Input<NewUnit>): Promise<Changed | NotActed> {
  const { tx, person } = acting;
  if (!administersAll(person)) return notAdministrator(person, 'all');
  const { value } = input;
  const company = value.orgId === undefined ? undefined : await tx.get('organizations', { id: value.orgId });
  const problems: Problem[] = [];
  if (value.orgId !== undefined && !company) problems.push({ pointer: '/orgId', code: 'NOT_FOUND' });
  if (company && company.status !== 'active') problems.push({ pointer: '/orgId', code: 'NOT_ACTIVE' });
  problems.push(...(await references(tx, person).free('units', value.id)));
  if (company) problems.push(...(await wrongIn(acting, value, { orgId: company.id })));
  const whole = complete(input, problems);
  if (isRefusal(whole)) return whole;
  const { id, orgId, parentId = null, kind, name, nameEn, leadUserId = null } = whole;
  const row = { id, orgId, parentId, kind, name, nameEn, leadUserId, version: 1 };
  await tx.insert('units', row);
  await recordChange(acting, { act: 'unit.create', subject: id, organizationId: orgId, set: row });
  return { status: 201, body: row, version: 1, location: `/v1/units/${id}`, touched: [] };
}

/** Changes a unit: its name, whom it belongs under, who leads it. */
export async function changeUnit(
  acting: Acting,
  id: string,
  seen: number | undefined,
  input: Input<UnitPatch>,
): Promise<Changed | NotActed> {
  const { tx, person } = acting;
  const row = await tx.get('units', { id });
  const hidden = mayChange(person, row?.orgId);
  if (!row || hidden === 'not-found') return 'not-found';
  if (!administersAll(person)) return notAdministrator(person, 'all');
  const differs = notAsSeen(seen, row.version);
  if (differs) return differs;
  const patch = complete(input, await wrongIn(acting, input.value, row));
  if (isRefusal(patch)) return patch;
  const set = differing<Row<'units'>>(row, patch);
  if (Object.keys(set).length === 0) return { body: row, version: row.version, touched: [] };
  const next = { ...row, ...set, version: row.version + 1 };
  await tx.update('units', { id }, { ...set, version: next.version });
  await recordChange(acting, { act: 'unit.change', subject: id, organizationId: row.orgId, before: row, set });
  return { body: next, version: next.version, touched: [] };
}

async function wrongIn(
  { tx, person }: Acting,
  { parentId, leadUserId }: UnitPatch,
  { orgId, id }: { orgId: string; id?: string },
): Promise<Problem[]> {
  const known = references(tx, person);
  const problems = [
    ...(await known.unit('/parentId', parentId, orgId)),
    ...(await known.person('/leadUserId', leadUserId, orgId)),
  ];
  if (id !== undefined && (await leadsTo(parentId, id, parentOf(tx))))
    problems.push({ pointer: '/parentId', code: 'CYCLE' });
  return problems;
}

function parentOf(tx: Tx) {
  return async (id: string) => (await tx.get('units', { id }))?.parentId;
}
