import type { Row } from '../../db/store.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { parseAmount } from '../../domain/money.ts';
import type { Acting, NotActed } from '../act.ts';
import { iso } from '../audit.ts';
import { administersAll, notAdministrator } from './authority.ts';
import type { Changed } from './change.ts';
import { capabilityEntry } from './entries.ts';
import { complete, type Input, type Parts } from './input.ts';
import { recordChange } from './record.ts';

export interface NewCapability {
  userId: string;
  code: string;
  /** How much somebody may sign for, with its currency; neither for a certificate. */
  amount?: string | null | undefined;
  currency?: string | null | undefined;
  /** Now where absent; the window is half-open. */
  from?: string | undefined;
  until?: string | null | undefined;
}

/**
 * Notes what a person is able or allowed to sign for a time: a certificate, or a limit (design/approvals.md section 2). Stages find their
 * people by it across companies, so it is the vendor's administrator who gives it.
 */
export async function createCapability(acting: Acting, input: Input<NewCapability>): Promise<Changed | NotActed> {
  const { tx, person, now, engine } = acting;
  if (!administersAll(person)) return notAdministrator(person, 'all');
  const { value } = input;
  const holder = value.userId === undefined ? undefined : await tx.get('users', { id: value.userId });
  const from = value.from === undefined ? now : Date.parse(value.from);
  const until = value.until === null || value.until === undefined ? null : Date.parse(value.until);
  const problems = wrongLimit(value);
  if (value.userId !== undefined && !holder) problems.push({ pointer: '/userId', code: 'NOT_FOUND' });
  if (holder && holder.status !== 'active') problems.push({ pointer: '/userId', code: 'NOT_ACTIVE' });
  if (from < now) problems.push({ pointer: '/from', code: 'NOT_IN_PAST', params: { today: iso(now) } });
  if (until !== null && until <= from) problems.push({ pointer: '/until', code: 'WINDOW_EMPTY' });
  const whole = complete(input, problems);
  if (isRefusal(whole)) return whole;
  if (!holder) return 'not-found';
  const { userId, code } = whole;
  const amount = whole.amount ? (parseAmount(whole.amount) ?? null) : null;
  const row = {
    id: engine.newId(),
    userId,
    code,
    amount,
    currency: whole.currency ?? null,
    fromAt: from,
    untilAt: until,
  };
  const clash = await overlapping(acting, row);
  if (clash) return clash;
  await tx.insert('capabilities', row);
  const body = await kept(acting, 'capability.create', row, holder.orgId);
  return { status: 201, body, touched: [userId] };
}

/** Ends it, now or at an instant before its end; the row stays, as the history of who might sign what. */
export async function withdrawCapability(
  acting: Acting,
  id: string,
  input: Input<{ until?: string | undefined }>,
): Promise<Changed | NotActed> {
  const { tx, person, now } = acting;
  const row = await tx.get('capabilities', { id });
  const holder = row && (await tx.get('users', { id: row.userId }));
  if (!row || !holder || (person.side === 'partner' && !person.partnerIds.includes(holder.orgId))) return 'not-found';
  if (!administersAll(person)) return notAdministrator(person, 'all');
  const until = input.value.until === undefined ? Math.max(now, row.fromAt) : Date.parse(input.value.until);
  const problems: Problem[] = [];
  if (until < now) problems.push({ pointer: '/until', code: 'NOT_IN_PAST', params: { today: iso(now) } });
  const asked = complete(input, problems);
  if (isRefusal(asked)) return asked;
  if (row.untilAt !== null && row.untilAt <= Math.max(until, now)) return refuse('ALREADY_ENDED');
  // What has not begun is taken back whole: a window must not end before it begins.
  if (until <= row.fromAt) await tx.remove('capabilities', { id });
  else await tx.update('capabilities', { id }, { untilAt: until });
  const next = { ...row, untilAt: until };
  return { body: await kept(acting, 'capability.withdraw', next, holder.orgId), touched: [row.userId] };
}

async function kept(acting: Acting, act: string, row: Row<'capabilities'>, organizationId: string) {
  const { id, ...detail } = capabilityEntry(row);
  await recordChange(acting, { act, subject: id, organizationId, detail });
  return { id, ...detail };
}

function wrongLimit({ amount, currency }: Parts<NewCapability>): Problem[] {
  if (amount && parseAmount(amount) === undefined) return [{ pointer: '/amount', code: 'MONEY_FORMAT' }];
  if (amount && !currency) return [{ pointer: '/currency', code: 'REQUIRED' }];
  return currency && !amount ? [{ pointer: '/amount', code: 'REQUIRED' }] : [];
}

/** Two limits of one kind at a time would leave open which one holds. */
async function overlapping(
  { tx }: Acting,
  { userId, code, currency, fromAt, untilAt }: Row<'capabilities'>,
): Promise<Refusal | undefined> {
  const held = await tx.find('capabilities', { userId, code, currency });
  const same = held.find(
    row => (untilAt === null || row.fromAt < untilAt) && (row.untilAt === null || fromAt < row.untilAt),
  );
  return same && refuse('ALREADY_HELD', { capabilityId: same.id });
}
