import type { JsonObject } from '../../domain/json.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { type Acting, type NotActed, notAsSeen } from '../act.ts';
import { lastAdministrator } from './administrators.ts';
import { affectedBy } from './affected.ts';
import { mayChange } from './authority.ts';
import type { Changed } from './change.ts';
import { userDetail } from './entries.ts';
import { complete, type Input } from './input.ts';
import { endGrants, endLeads } from './leave.ts';
import { recordChange } from './record.ts';

/**
 * A person leaves: from the commit on they are no caller, whatever token they hold. Claimed tasks go back, leads end; what they hold
 * rests, and ends when they come back unless that is asked otherwise (design/approvals.md section 7, D17 and F21).
 */
export async function deactivateUser(
  acting: Acting,
  id: string,
  seen: number | undefined,
  input: Input<object>,
): Promise<Changed | NotActed> {
  const { tx, person, now } = acting;
  const row = await tx.get('users', { id });
  const barred = mayChange(person, row?.orgId) ?? (row && notAsSeen(seen, row.version));
  if (!row || barred) return barred ?? 'not-found';
  const asked = complete(input, []);
  if (isRefusal(asked)) return asked;
  if (row.status === 'inactive') return alreadySo(row.status);
  const last = await lastAdministrator(tx, row.orgId, { userId: id }, now);
  if (last) return last;
  const next = { ...row, status: 'inactive', version: row.version + 1 };
  await tx.update('users', { id }, { status: next.status, version: next.version });
  const leads = await endLeads(acting, await tx.find('units', { leadUserId: id }));
  const resting = (await tx.find('grants', { userId: id })).filter(
    ({ fromAt, untilAt }) => untilAt === null || untilAt > Math.max(now, fromAt),
  );
  const detail: JsonObject = { grantsResting: resting.map(grant => grant.id), leadsEnded: leads };
  await recordChange(acting, { act: 'user.deactivate', subject: id, organizationId: row.orgId, detail });
  const body = { ...userDetail(next, true), affected: await affectedBy(acting, [id], { grants: resting, leads }) };
  return { body, version: next.version, touched: [id] };
}

export interface Reactivation {
  /** Whether what the person held when they left holds again; else it ends now and is granted anew. */
  keepGrants?: boolean | undefined;
}

/** A person comes back, into an active company. */
export async function reactivateUser(
  acting: Acting,
  id: string,
  seen: number | undefined,
  input: Input<Reactivation>,
): Promise<Changed | NotActed> {
  const { tx, person } = acting;
  const row = await tx.get('users', { id });
  const barred = mayChange(person, row?.orgId) ?? (row && notAsSeen(seen, row.version));
  if (!row || barred) return barred ?? 'not-found';
  const asked = complete(input, []);
  if (isRefusal(asked)) return asked;
  if (row.status === 'active') return alreadySo(row.status);
  const next = { ...row, status: 'active', version: row.version + 1 };
  await tx.update('users', { id }, { status: next.status, version: next.version });
  const held = asked.keepGrants ? [] : await tx.find('grants', { userId: id });
  const grants = await endGrants(acting, held);
  const detail: JsonObject = { grantsEnded: grants.map(grant => grant.id) };
  await recordChange(acting, { act: 'user.reactivate', subject: id, organizationId: row.orgId, detail });
  const body = { ...userDetail(next, true), affected: await affectedBy(acting, [id], { grants }) };
  return { body, version: next.version, touched: [id] };
}

export function alreadySo(status: string): Refusal {
  return refuse('ALREADY_SO', { status });
}
