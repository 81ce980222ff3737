import { describe, expect, test } from 'vitest';
import { decide } from '../../../domain/kernel/decide.ts';
import type { Facts } from '../../../domain/kernel/facts.ts';
import { isRefusal } from '../../../domain/kernel/refusal.ts';
import { aCase, MONDAY, person, policyOf, request } from '../../support/kernel.ts';
import { hoForm } from '../../support/programme.ts';

const DAY = 86_400_000;
const plan = { kind: 'plan', code: 'PCE', stage: 'member' };
const path = (stage: string) => ({ kind: 'path', code: 'software', stage });
const organization = {
  id: 'org-haiyue',
  name: '海岳数智',
  kind: 'partner',
  status: 'active',
  homeUnitId: 'unit-north',
} as const;

/** What stands in the way of an offer: the conditions by name, `ok` where nothing does. */
function verdict(facts: Facts, values = {}, now = MONDAY): unknown {
  const snapshot = aCase({
    process: 'vendor-opportunity',
    state: 'preparing',
    data: { ...hoForm(), hoId: 'HO1', expectedSignDate: '2030-01-01' },
    submittedBy: null,
  });
  const policy = policyOf('vendor-opportunity', values);
  const decided = decide(
    request({ snapshot, policy, now, command: 'offer', actor: person('lin-hao'), facts: { organization, ...facts } }),
  );
  if (!isRefusal(decided)) return 'ok';
  const failed = decided.params?.failed as { condition: string }[] | undefined;
  return failed?.map(({ condition }) => condition);
}

const record = (deliveredAt: number[], open: number[] = []) => ({
  opportunityRecord: { deliveredAt, open: open.map(lastUpdateAt => ({ number: 'PO1', lastUpdateAt })) },
});

describe('HO eligibility (opportunities.md section 3.3)', () => {
  test('differentiated_in_the_plan_is_enough', () => {
    expect(verdict({ memberships: [plan, path('differentiated')] })).toBe('ok');
    expect(verdict({ memberships: [plan, path('selected'), { ...path('differentiated'), code: 'si' }] })).toBe('ok');
  });

  test('every_failed_condition_is_listed', () => {
    expect(verdict({ memberships: [], ...record([], [MONDAY - 31 * DAY]) })).toEqual([
      'PCE_MEMBER',
      'PATH_STAGE',
      'REGULAR_UPDATES',
    ]);
    expect(verdict({ memberships: [path('role-certified')], ...record([MONDAY]) })).toEqual([
      'PCE_MEMBER',
      'DELIVERED_POS',
    ]);
    expect(verdict({ memberships: [plan, path('role-review')] })).toEqual(['PATH_STAGE']);
    expect(verdict({ memberships: [{ ...plan, kind: 'path' }, path('differentiated')] })).toEqual(['PCE_MEMBER']);
  });

  test('role_certified_needs_three_delivered_pos_of_the_last_twelve_months', () => {
    const certified = { memberships: [plan, path('role-certified')] };
    // 2025-06-08 to 2026-06-08 are 365 days; the first instant of the window itself is outside it.
    const edge = MONDAY - 365 * DAY;
    expect(verdict({ ...certified, ...record([MONDAY, MONDAY - DAY, edge + 1]) })).toBe('ok');
    expect(verdict({ ...certified, ...record([MONDAY, MONDAY - DAY, edge]) })).toEqual(['DELIVERED_POS']);
    expect(verdict({ ...certified, ...record([MONDAY, MONDAY]) })).toEqual(['DELIVERED_POS']);
    expect(verdict({ ...certified, ...record([MONDAY, MONDAY]) }, { 'ho.eligibility.delivered-pos': 2 })).toBe('ok');
  });

  test('the_window_is_calendar_months_across_a_leap_day', () => {
    const leap = Date.parse('2028-03-01T02:00:00Z');
    const certified = { memberships: [plan, path('role-certified')] };
    const at = (date: string) => Date.parse(`${date}T02:00:00Z`);
    expect(verdict({ ...certified, ...record([leap, leap, at('2027-03-01') + 1]) }, {}, leap)).toBe('ok');
    expect(verdict({ ...certified, ...record([leap, leap, at('2027-03-01')]) }, {}, leap)).toEqual(['DELIVERED_POS']);
  });

  test('every_open_po_was_updated_at_most_thirty_days_ago', () => {
    const member = { memberships: [plan, path('differentiated')] };
    expect(verdict({ ...member, ...record([], [MONDAY - 30 * DAY]) })).toBe('ok');
    expect(verdict({ ...member, ...record([], [MONDAY, MONDAY - 30 * DAY - 1]) })).toEqual(['REGULAR_UPDATES']);
    expect(verdict({ ...member, ...record([], [MONDAY - 31 * DAY]) }, { 'ho.eligibility.max-update-age': '31d' })).toBe(
      'ok',
    );
  });
});
