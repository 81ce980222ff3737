import type { Row } from '../../db/store.ts';
import type { Acting } from '../act.ts';
import { recordChange } from './record.ts';

/** Ends the grants a person holds for an office they leave, and their lead of it; answers both. */
export async function leaveUnit(
  acting: Acting,
  user: Row<'users'>,
  unitId: string,
): Promise<{ grants: Row<'grants'>[]; leads: string[] }> {
  const held = await acting.tx.find('grants', { userId: user.id, scope: unitId });
  const grants = await endGrants(acting, held);
  const unit = await acting.tx.get('units', { id: unitId, leadUserId: user.id });
  return { grants, leads: unit ? await endLeads(acting, [unit]) : [] };
}

/** Ends grants now: one that has not begun never will. Answers those that were still to hold, as they are then. */
export async function endGrants({ tx, now }: Acting, rows: readonly Row<'grants'>[]): Promise<Row<'grants'>[]> {
  const ended: Row<'grants'>[] = [];
  for (const row of rows) {
    if (row.untilAt !== null && row.untilAt <= Math.max(now, row.fromAt)) continue;
    const next = { ...row, untilAt: Math.max(now, row.fromAt), version: row.version + 1 };
    await tx.update('grants', { id: row.id }, { untilAt: next.untilAt, version: next.version });
    ended.push(next);
  }
  return ended;
}

/** Units that lose their lead fall to the lead of the unit above. */
export async function endLeads(acting: Acting, units: readonly Row<'units'>[]): Promise<string[]> {
  for (const unit of units) {
    await acting.tx.update('units', { id: unit.id }, { leadUserId: null, version: unit.version + 1 });
    const set = { leadUserId: null };
    await recordChange(acting, { act: 'unit.change', subject: unit.id, organizationId: unit.orgId, before: unit, set });
  }
  return units.map(({ id }) => id);
}
