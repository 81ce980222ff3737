import type { Row } from '../../db/store.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { type Acting, type NotActed, notAsSeen } from '../act.ts';
import { iso } from '../audit.ts';
import { lastAdministrator } from './administrators.ts';
import { affectedBy } from './affected.ts';
import { administers, administersAll, isAdministrator, mayChange, notAdministrator } from './authority.ts';
import type { Changed } from './change.ts';
import { grantEntry } from './entries.ts';
import { complete, type Input, type Parts } from './input.ts';
import { recordChange } from './record.ts';
import { sidesOf } from './rights.ts';

export interface NewGrant {
  userId: string;
  kind: 'role' | 'item';
  code: string;
  /** The company, or one of its units; the person's company where absent. */
  scope?: string | undefined;
  /** Now where absent; the window is half-open. */
  from?: string | undefined;
  until?: string | null | undefined;
}

/**
 * Gives a person a role or a permission item for a time (domain/access.md sections 1 and 2). Vendor roles are for the vendor's people and
 * partner roles for a partner's, each within their own company: nobody is given what their side does not have.
 */
export async function createGrant(acting: Acting, input: Input<NewGrant>): Promise<Changed | NotActed> {
  const { tx, person, now, engine } = acting;
  if (!isAdministrator(person)) return notAdministrator(person);
  const { value } = input;
  const user = value.userId === undefined ? undefined : await tx.get('users', { id: value.userId });
  const holder = user && administers(person, user.orgId) ? user : undefined;
  const problems: Problem[] = [];
  if (value.userId !== undefined && !holder) problems.push({ pointer: '/userId', code: 'NOT_FOUND' });
  if (holder && holder.status !== 'active') problems.push({ pointer: '/userId', code: 'NOT_ACTIVE' });
  problems.push(...(await wrongRight(acting, value, holder)));
  const from = value.from === undefined ? now : Date.parse(value.from);
  const until = value.until === null || value.until === undefined ? null : Date.parse(value.until);
  if (from < now) problems.push({ pointer: '/from', code: 'NOT_IN_PAST', params: { today: iso(now) } });
  if (until !== null && until <= from) problems.push({ pointer: '/until', code: 'WINDOW_EMPTY' });
  const whole = complete(input, problems);
  if (isRefusal(whole)) return whole;
  if (!holder) return 'not-found';
  const { userId, kind, code, scope = holder.orgId } = whole;
  const overlaps = await overlapping(acting, { userId, kind, code, scope }, from, until);
  if (overlaps) return overlaps;
  const row = { id: engine.newId(), userId, kind, code, scope, fromAt: from, untilAt: until, version: 1 };
  await tx.insert('grants', row);
  await recordChange(acting, {
    act: 'grant.create',
    subject: row.id,
    organizationId: holder.orgId,
    detail: { userId, kind, code, scope, from: iso(from), until: until === null ? null : iso(until) },
  });
  const body = grantEntry(row);
  return { status: 201, body, version: 1, location: `/v1/grants/${row.id}`, touched: [userId] };
}

export interface Revocation {
  /** When it ends; now where absent. */
  until?: string | undefined;
}

/** Ends a grant, now or at an instant before its end: the row stays, as the history of who might do what. */
export async function revokeGrant(
  acting: Acting,
  id: string,
  seen: number | undefined,
  input: Input<Revocation>,
): Promise<Changed | NotActed> {
  const { tx, person, now } = acting;
  const row = await tx.get('grants', { id });
  const holder = row && (await tx.get('users', { id: row.userId }));
  const barred = mayChange(person, holder?.orgId) ?? (row && notAsSeen(seen, row.version));
  if (!row || !holder || barred) return barred ?? 'not-found';
  const until = input.value.until === undefined ? Math.max(now, row.fromAt) : Date.parse(input.value.until);
  const problems: Problem[] = [];
  if (until < now) problems.push({ pointer: '/until', code: 'NOT_IN_PAST', params: { today: iso(now) } });
  else if (until < row.fromAt) problems.push({ pointer: '/until', code: 'WINDOW_EMPTY' });
  const asked = complete(input, problems);
  if (isRefusal(asked)) return asked;
  if (row.untilAt !== null && row.untilAt <= Math.max(until, now)) return refuse('ALREADY_ENDED');
  const last = await lastAdministrator(tx, holder.orgId, { grantId: id }, now);
  if (last) return last;
  const next = { ...row, untilAt: until, version: row.version + 1 };
  await tx.update('grants', { id }, { untilAt: until, version: next.version });
  const { userId, kind, code, scope } = row;
  const detail = { userId, kind, code, scope, until: iso(until) };
  await recordChange(acting, { act: 'grant.revoke', subject: id, organizationId: holder.orgId, detail });
  const body = { ...grantEntry(next), affected: await affectedBy(acting, [userId], {}) };
  return { body, version: next.version, touched: [userId] };
}

/** The right must exist, be of the person's side, and be held where they work: their company, or one of its units. */
async function wrongRight(
  acting: Acting,
  { kind, code, scope }: Parts<NewGrant>,
  holder: Row<'users'> | undefined,
): Promise<Problem[]> {
  const { tx, person } = acting;
  const company = holder && (await tx.get('organizations', { id: holder.orgId }));
  const problems: Problem[] = [];
  if (kind !== undefined && code !== undefined) {
    const sides = await sidesOf(acting, kind, code);
    const mine = administersAll(person) || sides.includes(person.side);
    if (sides.length === 0 || !mine) problems.push({ pointer: '/code', code: 'NOT_AN_OPTION' });
    else if (company && !sides.some(side => side === company.kind))
      problems.push({ pointer: '/code', code: 'OTHER_SIDE' });
  }
  if (scope === undefined || !company || scope === company.id) return problems;
  const unit = await tx.get('units', { id: scope });
  const known = unit ?? (administersAll(person) ? await tx.get('organizations', { id: scope }) : undefined);
  if (!known || (unit && unit.orgId !== company.id && !administersAll(person)))
    problems.push({ pointer: '/scope', code: 'NOT_FOUND' });
  else if (unit?.orgId !== company.id) problems.push({ pointer: '/scope', code: 'OTHER_COMPANY' });
  // A partner's rights are held for the company: its cases know no units of it.
  else if (company.kind === 'partner') problems.push({ pointer: '/scope', code: 'NOT_ALLOWED_HERE' });
  return problems;
}

async function overlapping(
  { tx }: Acting,
  right: Pick<Row<'grants'>, 'userId' | 'kind' | 'code' | 'scope'>,
  from: number,
  until: number | null,
): Promise<Refusal | undefined> {
  const held = await tx.find('grants', right);
  const same = held.find(
    row =>
      (until === null || row.fromAt < until) &&
      (row.untilAt === null || (from < row.untilAt && row.fromAt < row.untilAt)),
  );
  return same && refuse('ALREADY_GRANTED', { grantId: same.id });
}
