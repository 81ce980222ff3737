import type { Row } from '../../db/store.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { formatAmount, parseAmount } from '../../domain/money.ts';
import { type Acting, type NotActed, notAsSeen } from '../act.ts';
import { recordAct } from '../admin-audit.ts';
import { instant } from '../answer.ts';
import { iso } from '../audit.ts';
import { standInOf, statusOf } from '../stand-ins.ts';
import type { Changed } from './change.ts';
import { arranges, mayChangeDelegation, notArranger } from './delegation-authority.ts';
import { clashOf } from './delegation-clash.ts';
import { complete, type Input, type Parts } from './input.ts';

export interface NewDelegation {
  /** Whose seats; the caller's own where absent. */
  fromUser?: string | undefined;
  toUser: string;
  /** Now where absent; the window is half-open. */
  from?: string | undefined;
  until?: string | null | undefined;
  /** What it is for; everything where absent. */
  process?: string | null | undefined;
  unitId?: string | null | undefined;
  mostAmount?: string | null | undefined;
  currency?: string | null | undefined;
  reason?: string | null | undefined;
}

/** Lets one person sit in another's seats for a time (design/approvals.md section 2); the tasks open then follow at once. */
export async function createDelegation(acting: Acting, input: Input<NewDelegation>): Promise<Changed | NotActed> {
  const { engine, tx, person, now } = acting;
  const { value } = input;
  const owner = await tx.get('users', { id: value.fromUser ?? person.userId });
  const known = owner?.orgId === person.organizationId ? owner : undefined;
  if (known && !(await arranges(tx, person, known))) return notArranger();
  const problems: Problem[] = [];
  if (!known) problems.push({ pointer: '/fromUser', code: 'NOT_FOUND' });
  else if (known.status !== 'active') problems.push({ pointer: '/fromUser', code: 'NOT_ACTIVE' });
  problems.push(...(await wrongStandIn(acting, value)));
  const from = value.from === undefined ? now : Date.parse(value.from);
  const until = value.until === null || value.until === undefined ? null : Date.parse(value.until);
  if (from < now) problems.push({ pointer: '/from', code: 'NOT_IN_PAST', params: { today: iso(now) } });
  if (until !== null && until <= from) problems.push({ pointer: '/until', code: 'WINDOW_EMPTY' });
  problems.push(...(await wrongScope(acting, value)));
  const whole = complete(input, problems);
  if (isRefusal(whole)) return whole;
  if (!known) return 'not-found';
  const row: Row<'delegations'> = {
    id: engine.newId(),
    orgId: known.orgId,
    fromUser: known.id,
    toUser: whole.toUser,
    fromAt: from,
    untilAt: until,
    endedAt: null,
    process: whole.process ?? null,
    unitId: whole.unitId ?? null,
    mostAmount: whole.mostAmount ? (parseAmount(whole.mostAmount) ?? null) : null,
    currency: whole.currency ?? null,
    reason: whole.reason ?? null,
    madeBy: person.userId,
    madeAt: now,
    version: 1,
    taskId: null,
  };
  const clash = await clashOf(acting, standInOf(row), row.orgId);
  if (clash) return clash;
  await tx.insert('delegations', row);
  return { ...(await kept(acting, 'delegation.create', row)), status: 201, location: `/v1/delegations/${row.id}` };
}

export interface DelegationPatch {
  until: string | null;
}

/** Moves the end of one that is not over. */
export async function changeDelegation(
  acting: Acting,
  id: string,
  seen: number | undefined,
  input: Input<DelegationPatch>,
): Promise<Changed | NotActed> {
  const { tx, now } = acting;
  const row = await changeable(acting, id, seen);
  if (isNotActed(row)) return row;
  const { until } = input.value;
  const untilAt = until === undefined || until === null ? null : Date.parse(until);
  const problems: Problem[] = [];
  if (untilAt !== null && untilAt <= row.fromAt) problems.push({ pointer: '/until', code: 'WINDOW_EMPTY' });
  else if (untilAt !== null && untilAt < now)
    problems.push({ pointer: '/until', code: 'NOT_IN_PAST', params: { today: iso(now) } });
  const asked = complete(input, problems);
  if (isRefusal(asked)) return asked;
  const next = { ...row, untilAt, version: row.version + 1 };
  const clash = await clashOf(acting, standInOf(next), row.orgId);
  if (clash) return clash;
  await tx.update('delegations', { id }, { untilAt, version: next.version });
  return kept(acting, 'delegation.change', next);
}

/** Ends it now, before its end; one that has not begun never will. */
export async function endDelegation(acting: Acting, id: string, seen: number | undefined): Promise<Changed | NotActed> {
  const { tx, now } = acting;
  const row = await changeable(acting, id, seen);
  if (isNotActed(row)) return row;
  const next = { ...row, endedAt: now, version: row.version + 1 };
  await tx.update('delegations', { id }, { endedAt: now, version: next.version });
  return kept(acting, 'delegation.end', next);
}

async function changeable(
  { tx, person, now }: Acting,
  id: string,
  seen: number | undefined,
): Promise<Row<'delegations'> | NotActed> {
  const row = await tx.get('delegations', { id });
  const barred = (await mayChangeDelegation(tx, person, row)) ?? (row && notAsSeen(seen, row.version));
  if (!row || barred) return barred ?? 'not-found';
  return statusOf(row, now) === 'over' ? alreadyOver(row) : row;
}

function isNotActed(found: Row<'delegations'> | NotActed): found is NotActed {
  return typeof found === 'string' || !('fromUser' in found);
}

function alreadyOver(row: Row<'delegations'>): Refusal {
  return refuse('DELEGATION_ENDED', { since: standInOf(row).untilAt });
}

/** Somebody else, active, of the same company; another company's people are nothing to who may not know them. */
async function wrongStandIn({ tx, person }: Acting, { fromUser, toUser }: Parts<NewDelegation>): Promise<Problem[]> {
  if (toUser === undefined) return [];
  const pointer = '/toUser';
  if (toUser === (fromUser ?? person.userId)) return [{ pointer, code: 'ONESELF' }];
  const user = await tx.get('users', { id: toUser });
  const company = user && (await tx.get('organizations', { id: user.orgId }));
  const mayKnow = person.side === 'vendor' || person.partnerIds.includes(company?.id ?? '');
  if (!user || !company || !mayKnow) return [{ pointer, code: 'NOT_FOUND' }];
  if (company.kind !== person.side) return [{ pointer, code: 'OTHER_SIDE' }];
  if (company.id !== person.organizationId) return [{ pointer, code: 'OTHER_COMPANY' }];
  return user.status === 'active' ? [] : [{ pointer, code: 'NOT_ACTIVE' }];
}

/** Processes and offices that exist; an amount with its currency, where cases of the process have one. */
async function wrongScope(acting: Acting, asked: Parts<NewDelegation>): Promise<Problem[]> {
  const { engine, tx, person } = acting;
  const { process, unitId, mostAmount, currency } = asked;
  const problems: Problem[] = [];
  const definition = process ? engine.processes.get(process) : undefined;
  if (process && !definition) problems.push({ pointer: '/process', code: 'NOT_AN_OPTION' });
  if (unitId && (await tx.get('units', { id: unitId }))?.orgId !== person.organizationId)
    problems.push({ pointer: '/unitId', code: 'NOT_FOUND' });
  if (!mostAmount && !currency) return problems;
  if (definition && !definition.worth) problems.push({ pointer: '/mostAmount', code: 'NOT_ALLOWED_HERE' });
  else if (!mostAmount) problems.push({ pointer: '/mostAmount', code: 'REQUIRED' });
  else if (parseAmount(mostAmount) === undefined) problems.push({ pointer: '/mostAmount', code: 'MONEY_FORMAT' });
  if (!currency) problems.push({ pointer: '/currency', code: 'REQUIRED' });
  else if (!/^[A-Z]{3}$/.test(currency)) problems.push({ pointer: '/currency', code: 'CODE_FORMAT' });
  return problems;
}

/** Leaves the trail; why somebody is away may be personal, so it enters as a digest. */
async function kept(acting: Acting, act: string, row: Row<'delegations'>): Promise<Changed> {
  const { id, orgId, reason, version, fromUser, toUser } = row;
  const { reason: _, version: _version, ...detail } = delegationEntry(row, acting.now);
  await recordAct(acting, {
    chain: 'directory',
    act,
    subject: id,
    organizationId: orgId,
    detail,
    ...(act === 'delegation.create' && reason !== null && { personal: { reason } }),
  });
  return { body: delegationEntry(row, acting.now), version, touched: [fromUser, toUser] };
}

/** A delegation as it is answered. */
export function delegationEntry(row: Row<'delegations'>, now: number) {
  const { id, fromUser, toUser, process, unitId, mostAmount, currency, reason, madeBy, madeAt, version, taskId } = row;
  return {
    id,
    fromUser,
    toUser,
    from: iso(row.fromAt),
    until: instant(row.untilAt),
    endedAt: instant(row.endedAt),
    status: statusOf(row, now),
    process,
    unitId,
    mostAmount: mostAmount === null ? null : formatAmount(mostAmount),
    currency,
    reason,
    madeBy,
    madeAt: iso(madeAt),
    version,
    taskId,
  };
}
