import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { checkEntry } from '../../../domain/registry/check-entry.ts';
import { entryAfter, nextActAt, standingOf } from '../../../domain/registry/entry-after.ts';
import type { RegistryKind } from '../../../domain/registry/kind.ts';
import { REGISTRY_KIND_NAMES, type RegistryKindName } from '../../../domain/registry/kind-names.ts';
import { REGISTRY_KINDS } from '../../../domain/registry/kinds.ts';

const NOW = Date.parse('2026-06-08T02:00:00Z');
const DAY = 86_400_000;
const NONE: Policy = { process: 'registry', version: 0, values: {} };

function entryOf(name: RegistryKindName, data: JsonObject, ref = 'r') {
  const entry = entryAfter(REGISTRY_KINDS[name], undefined, { kind: name, partnerId: 'p', ref, data }, NOW);
  if (!entry) throw new Error('no entry');
  return entry;
}

/** How an entry stands over time, at each instant at which time alone acts on it. */
function life(name: RegistryKindName, data: JsonObject, ref?: string): [number, string | null][] {
  const kind: RegistryKind = REGISTRY_KINDS[name];
  const entry = entryOf(name, data, ref);
  const seen: [number, string | null][] = [];
  for (let at: number | null = NOW; at !== null; at = nextActAt(kind, entry, at))
    seen.push([at, standingOf(kind, entry, at)]);
  return seen;
}

const told = (name: RegistryKindName, before: string | undefined, after: string) =>
  REGISTRY_KINDS[name].events?.(before, after);

test('every_kind_is_named_once_and_has_a_label_for_itself_its_reference_and_each_field', () => {
  expect(Object.keys(REGISTRY_KINDS)).toEqual([...REGISTRY_KIND_NAMES]);
  for (const [name, kind] of Object.entries(REGISTRY_KINDS)) {
    expect(kind.kind).toBe(name);
    for (const { en, zh } of [kind.label, kind.ref, ...Object.values(kind.fields).map(({ label }) => label)])
      expect(en !== '' && zh !== '', name).toBe(true);
  }
});

describe('how an entry stands', () => {
  const bill = {
    type: 'bill',
    period: '2026-05',
    amount: '100.00',
    currency: 'CNY',
    dueDate: '2026-06-10',
    status: 'open',
  };

  test('an_open_bill_is_overdue_from_the_day_after_its_due_date_in_the_programmes_zone', () => {
    expect(life('bill', bill)).toEqual([
      [NOW, 'open'],
      [Date.parse('2026-06-11T00:00:00+08:00'), 'overdue'],
    ]);
    expect(life('bill', { ...bill, status: 'cleared' })).toEqual([[NOW, 'cleared']]);
    expect(told('bill', 'open', 'overdue')).toEqual(['bill-overdue']);
    expect(told('bill', 'overdue', 'cleared')).toEqual(['bill-cleared']);
    expect(told('bill', 'open', 'cleared')).toEqual([]);
    expect(told('bill', 'overdue', 'overdue')).toEqual([]);
  });

  test('expenditure_tells_of_its_period_from_the_start_and_of_both_where_it_was_put_right', () => {
    expect(life('bill', { ...bill, type: 'expenditure' })).toEqual([
      [NOW, 'open 2026-05'],
      [Date.parse('2026-06-11T00:00:00+08:00'), 'overdue 2026-05'],
    ]);
    expect(told('bill', undefined, 'open 2026-05')).toEqual(['expenditure-unpaid']);
    expect(told('bill', 'open 2026-05', 'overdue 2026-05')).toEqual(['bill-overdue']);
    expect(told('bill', 'overdue 2026-05', 'cleared')).toEqual(['bill-cleared', 'expenditure-paid']);
    expect(told('bill', 'open 2026-05', 'cleared')).toEqual(['expenditure-paid']);
    expect(told('bill', 'open 2026-05', 'ended')).toEqual(['expenditure-paid']);
    expect(told('bill', 'open 2026-05', 'open 2026-06')).toEqual(['expenditure-unpaid', 'expenditure-paid']);
    expect(told('bill', 'open', 'open 2026-05')).toEqual(['expenditure-unpaid']);
  });

  test('an_order_on_credit_tells_until_its_customer_paid', () => {
    const order = { customerName: 'x', amount: '1.00', currency: 'CNY', creditPaid: true };
    expect(life('order', order)).toEqual([[NOW, 'unpaid']]);
    expect(life('order', { ...order, paid: true })).toEqual([[NOW, 'settled']]);
    expect(life('order', { ...order, creditPaid: false })).toEqual([[NOW, 'settled']]);
    expect(told('order', undefined, 'unpaid')).toEqual(['credit-order-unpaid']);
    expect(told('order', 'unpaid', 'settled')).toEqual(['credit-order-paid']);
    expect(told('order', 'unpaid', 'ended')).toEqual(['credit-order-paid']);
    expect(told('order', undefined, 'settled')).toEqual([]);
  });

  test('a_certificate_holds_from_its_first_day_through_its_last', () => {
    const data = { userId: 'u', code: 'HCIP', account: 'personal', from: '2026-06-09', until: '2026-06-10' };
    expect(life('certificate', data)).toEqual([
      [NOW, 'upcoming'],
      [Date.parse('2026-06-09T00:00:00+08:00'), 'valid'],
      [Date.parse('2026-06-11T00:00:00+08:00'), 'ended'],
    ]);
    expect(entryOf('certificate', data).subject).toBe('u');
    expect([told('certificate', 'upcoming', 'valid'), told('certificate', 'valid', 'ended')]).toEqual([
      ['certificate-added'],
      ['certificate-expired'],
    ]);
  });

  test('a_label_is_granted_once_and_revoked_by_its_status_or_its_end', () => {
    const data = { name: '云原生', level: '1', certifiedAt: '2026-01-01', validTo: '2026-12-31', status: 'active' };
    expect(life('label', data).map(([, standing]) => standing)).toEqual(['active', 'ended']);
    expect(told('label', undefined, 'active')).toEqual(['label-granted']);
    expect(told('label', 'active', 'active')).toEqual([]);
    expect(told('label', 'active', 'revoked')).toEqual(['label-revoked']);
    expect(told('label', 'active', 'ended')).toEqual(['label-revoked']);
    expect(told('label', 'revoked', 'ended')).toEqual([]);
  });

  test('who_enters_a_plan_for_the_first_time_has_not_rejoined_it', () => {
    expect(told('membership', undefined, 'in')).toEqual([]);
    expect(told('membership', 'upcoming', 'in')).toEqual([]);
    expect(told('membership', 'in', 'ended')).toEqual(['partner-left-plan']);
    expect(told('membership', 'ended', 'in')).toEqual(['partner-rejoined']);
    expect(told('membership', 'on-path', 'ended')).toEqual([]);
  });

  test('business_information_tells_of_its_certification_and_of_its_change', () => {
    expect(told('business-info', undefined, 'certified')).toEqual(['business-info-certified']);
    expect(told('business-info', 'certified', 'certified')).toEqual([]);
    expect(told('business-info', 'certified', 'changing')).toEqual(['business-info-changing']);
    expect(told('business-info', 'changing', 'failed')).toEqual([]);
  });

  test('a_master_that_leaves_its_list_is_delisted_and_a_first_level_is_no_change', () => {
    expect(life('listing', {}, 'master')).toEqual([[NOW, 'master']]);
    expect(told('listing', 'master', 'ended')).toEqual(['master-delisted']);
    expect(told('listing', 'listed', 'ended')).toEqual([]);
    expect(told('level', undefined, 'STANDARD')).toEqual([]);
    expect(told('level', 'STANDARD', 'ADVANCED')).toEqual(['level-changed']);
    expect(told('level', 'CORE', 'CORE')).toEqual([]);
  });

  test('of_a_kind_that_tells_nothing_time_does_nothing', () => {
    const budget = { amount: '5.00', currency: 'CNY', claimKind: 'FH', from: '2026-01-01' };
    expect(life('budget', budget)).toEqual([[NOW, null]]);
  });
});

describe('what a write leaves', () => {
  const level: RegistryKind = REGISTRY_KINDS.level;
  const write = { kind: 'level', partnerId: 'p', ref: 'level', data: { level: 'CORE' } } as const;

  test('what_is_said_goes_before_what_follows_from_the_data_and_the_beginning_stays', () => {
    const first = entryAfter(level, undefined, { ...write, untilAt: NOW + DAY, status: 's' }, NOW);
    expect(first).toEqual({
      ref: 'level',
      subject: null,
      status: 's',
      data: { level: 'CORE' },
      fromAt: NOW,
      untilAt: NOW + DAY,
    });
    expect(entryAfter(level, first, write, NOW + 5)).toMatchObject({ fromAt: NOW, untilAt: null, status: null });
  });

  test('an_end_needs_an_entry_and_never_comes_later_than_the_one_it_has', () => {
    const held = entryAfter(level, undefined, write, NOW);
    expect(entryAfter(level, undefined, { ...write, data: null }, NOW)).toBeUndefined();
    const ended = entryAfter(level, held, { ...write, data: null }, NOW + 5);
    expect(ended?.untilAt).toBe(NOW + 5);
    expect(entryAfter(level, ended, { ...write, data: null }, NOW + 9)?.untilAt).toBe(NOW + 5);
  });
});

test('an_entry_is_checked_by_its_kind_and_every_wrong_member_is_named', () => {
  const checked = checkEntry(
    REGISTRY_KINDS.bill,
    { type: 'x', amount: '1.234', dueDate: '2026-02-30' },
    { now: NOW, policy: NONE },
  );
  expect(checked.problems.map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
    '/type NOT_AN_OPTION',
    '/period REQUIRED',
    '/amount MONEY_FORMAT',
    '/currency REQUIRED',
    '/dueDate DATE_FORMAT',
    '/status REQUIRED',
  ]);
  expect(checkEntry(REGISTRY_KINDS.level, { level: 'CORE' }, { now: NOW, policy: NONE })).toEqual({
    value: { level: 'CORE' },
    problems: [],
  });
});
