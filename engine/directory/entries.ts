import type { Row } from '../../db/store.ts';
import { formatAmount } from '../../domain/money.ts';
import { instant } from '../answer.ts';

/** People without what is personal beyond their name. */
export function userEntry({ id, orgId, unitId, name, nameEn, language, status, managerId, version }: Row<'users'>) {
  return { id, orgId, unitId, name, nameEn, language, status, managerId, version };
}

/** The same with what only the person and the company's administrators see. */
export function userDetail(row: Row<'users'>, shown: boolean) {
  return { ...userEntry(row), zone: shown ? row.zone : null, email: shown ? row.email : null };
}

export function grantEntry({ id, userId, kind, code, scope, fromAt, untilAt, version }: Row<'grants'>) {
  return { id, userId, kind, code, scope, fromAt: instant(fromAt), untilAt: instant(untilAt), version };
}

export function capabilityEntry({ id, userId, code, amount, currency, fromAt, untilAt }: Row<'capabilities'>) {
  const limit = amount === null ? null : formatAmount(amount);
  return { id, userId, code, amount: limit, currency, fromAt: instant(fromAt), untilAt: instant(untilAt) };
}
