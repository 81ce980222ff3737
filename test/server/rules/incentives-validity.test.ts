import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { auditLedger } from '../../../engine/ledger/audit-ledger.ts';
import { titlesOf } from '../../rules/area.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const row = titlesOf(INCENTIVES);
const s = new ClaimSuite();
const START = '2026-06-08T02:00:00Z';

const plan = (partnerId: string, member: boolean) =>
  s.put('membership', partnerId, 'plan:SPP', member ? { kind: 'plan', code: 'SPP', stage: 'member' } : null);

/** The partner was in the plan and leaves it; every claim hears of it. */
async function leaves(partnerId: string, ...ids: string[]): Promise<void> {
  await plan(partnerId, true);
  await plan(partnerId, false);
  for (const id of ids) await s.effects(id);
}

function bill(ref: string, changed: JsonObject = {}): Promise<void> {
  const data = {
    type: 'bill',
    period: '2026-04',
    amount: '10.00',
    currency: 'CNY',
    dueDate: '2026-06-01',
    status: 'open',
  };
  return s.put('bill', 'org-haiyue', ref, { ...data, ...changed });
}

const dataOf = async (id: string) => (await s.look('hai-finance', id)).data;
const stateOf = async (id: string) => {
  const { state, outcome } = await s.look('hai-finance', id);
  return [state, outcome];
};

describe('validity', () => {
  test(row('5 validity'), async () => {
    const [draft, review] = [await s.drafted(), await s.payable()];
    await s.done('hai-finance', 'claim', 'request-payment', review, { method: 'BANK_TRANSFER' });
    expect(await s.clocks(draft)).toEqual([]);
    await leaves('org-haiyue', draft, review);
    expect(await s.clocks(draft)).toEqual(['validity 2027-06-08T23:59:59.999Z']);
    expect((await dataOf(draft)).expiresAt).toBe('2027-06-08T15:59:59.999Z');
    expect(await s.clocks(review)).toEqual([]);
    await s.passes('2027-06-08T15:59:59.999Z', draft);
    expect(await stateOf(draft)).toEqual(['draft', null]);
    await s.passes('2027-06-08T16:00:00.000Z', draft, review);
    expect([await stateOf(draft), await stateOf(review)]).toEqual([
      ['void', 'EXPIRED'],
      ['payment-review', null],
    ]);
    s.api.setNow(START);
  });

  test(row('3 void'), async () => {
    const id = await s.approved();
    const before = await s.balance(`approved:${id}`);
    await leaves('org-haiyue', id);
    s.api.setNow('2027-06-09T02:00:00Z');
    expect(await s.refused('hai-finance', 'claim', 'confirm-amount', id)).toBe('409 SLA_EXPIRED');
    await s.passes('2027-06-09T02:00:00Z', id);
    expect(await stateOf(id)).toEqual(['void', 'CONFIRMATION_EXPIRED']);
    expect([before, await s.balance(`approved:${id}`)]).toEqual([1_000_000, 0]);
    s.api.setNow(START);
  });

  test(row('2 void'), async () => {
    const { id = '' } = await s.delivered();
    await leaves('org-haiyue', id);
    await s.passes('2027-06-09T02:00:00Z', id);
    expect(await s.allowed('hai-admin', id)).toEqual([]);
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id)).toBe('409 SLA_EXPIRED');
    s.api.setNow(START);
  });

  test(row('5 re-joining'), async () => {
    const id = await s.drafted();
    await leaves('org-haiyue', id);
    expect(await s.clocks(id)).toHaveLength(1);
    await plan('org-haiyue', true);
    await s.effects(id);
    expect(await s.clocks(id)).toEqual([]);
    expect(await dataOf(id)).not.toHaveProperty('expiresAt');
  });

  test('a_plan_lost_on_29_february_2028_expires_at_the_end_of_28_february_2029', async () => {
    const id = await s.entered({ title: '闰年' });
    s.api.setNow('2028-02-29T02:00:00Z');
    await leaves('org-haiyue', id);
    expect((await s.clocks(id))[0]).toBe('validity 2029-02-28T23:59:59.999Z');
    await plan('org-haiyue', true);
    await s.effects(id);
    s.api.setNow(START);
  });
});

describe('confirmation', () => {
  test(row('3 expire-confirmation'), async () => {
    const [voided, confirmed] = [await s.approved(), await s.entered()];
    await s.completed(confirmed);
    await s.done('hu-bin', 'claim', 'approve', confirmed);
    const [clock = ''] = await s.clocks(voided);
    expect(clock).toBe('confirmation 2026-08-04T23:59:59.999Z');
    s.api.setNow('2026-08-04T15:59:59.999Z');
    const late = await s.approved();
    await s.done('hai-finance', 'claim', 'confirm-amount', late);
    await s.passes('2026-08-04T16:00:00.000Z', voided, confirmed);
    expect([await stateOf(voided), await stateOf(confirmed)]).toEqual([
      ['void', 'CONFIRMATION_EXPIRED'],
      ['payable', null],
    ]);
    expect((await s.trail(confirmed)).map(({ outcome }) => outcome)).toContain('AUTO_CONFIRMED');
    s.api.setNow(START);
  });

  test('while_an_issue_waits_the_confirmation_stands_still_and_goes_on_with_what_was_left', async () => {
    const id = await s.approved();
    s.api.setNow('2026-06-15T02:00:00Z');
    await s.done('hai-finance', 'claim', 'raise-feedback', id, { reason: { text: '金额不对' } });
    await s.passes('2026-12-01T02:00:00Z', id);
    expect(await stateOf(id)).toEqual(['disputed', null]);
    s.api.setNow('2026-07-06T02:00:00Z');
    await s.done('hu-bin', 'claim', 'answer-feedback', id, { answer: '已核对' });
    // Five of the forty working days were used before the issue was raised.
    expect(await s.clocks(id)).toEqual(['confirmation 2026-08-24T23:59:59.999Z']);
    s.api.setNow(START);
  });
});

describe('offset', () => {
  test(row('5 offset'), async () => {
    const early = await s.entered({ partnerId: 'org-tongda' });
    await leaves('org-tongda', early);
    await s.passes('2027-06-09T02:00:00Z', early);
    s.api.setNow('2027-06-10T02:00:00Z');
    const negative = await s.entered({ partnerId: 'org-tongda', negative: true, grossAmount: '600.00' });
    const positive = await s.entered({ partnerId: 'org-tongda' });
    expect((await s.look('hu-bin', negative)).data.negativeAmount).toBe('-600.00');
    await leaves('org-tongda', positive);
    await s.passes('2028-06-12T02:00:00Z', positive);
    expect((await s.look('hu-bin', positive)).outcome).toBe('OFFSET');
    expect(await s.look('hu-bin', negative)).toMatchObject({ state: 'eligible', data: { negativeAmount: '-400.00' } });
    s.api.setNow(START);
  });

  test(row('5 formula'), async () => {
    const negative = await s.entered({ partnerId: 'org-lanwan', negative: true, grossAmount: '150.00' });
    const positive = await s.entered({ partnerId: 'org-lanwan' });
    await leaves('org-lanwan', positive);
    await s.passes('2027-06-12T02:00:00Z', positive);
    const [one, other] = [await s.look('hu-bin', positive), await s.look('hu-bin', negative)];
    expect(one.data.offsets).toMatchObject([{ claim: other.number, amount: '150.00' }]);
    expect(other).toMatchObject({ state: 'void', outcome: 'OFFSET', data: { negativeAmount: '0.00' } });
    expect(other.data.offsets).toMatchObject([{ claim: one.number, amount: '150.00' }]);
    s.api.setNow(START);
  });

  test('a_negative_incentive_is_not_claimed_and_can_be_taken_back_by_operations', async () => {
    const id = await s.entered({ negative: true });
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id)).toBe('409 NOTHING_TO_PAY');
    expect(await s.refused('hu-bin', 'claim', 'withdraw-negative', id, { reason: { text: '录入有误' } })).toBe(
      '200 void',
    );
    const positive = await s.entered();
    expect(await s.refused('hu-bin', 'claim', 'withdraw-negative', positive, { reason: { text: '误' } })).toBe(
      '409 NOT_CONCERNED',
    );
  });
});

describe('freeze', () => {
  test(row('5 freeze'), async () => {
    const id = await s.payable();
    await bill('B-1');
    await s.effects(id);
    expect(await dataOf(id)).toMatchObject({ frozen: true, freezeReasons: ['BILL_OVERDUE'] });
    await bill('B-1', { status: 'cleared' });
    await s.effects(id);
    expect(await dataOf(id)).toMatchObject({ frozen: true });
    await s.passes('2026-06-09T02:00:00.000Z', id);
    expect(await dataOf(id)).toMatchObject({ frozen: true });
    await s.passes('2026-06-09T02:00:00.001Z', id);
    expect(await dataOf(id)).not.toHaveProperty('frozen');
    s.api.setNow(START);
  });

  test(row('3 freeze, unfreeze'), async () => {
    const [draft, invoiced] = [await s.drafted(), await s.toInvoice()];
    await bill('B-2');
    for (const id of [draft, invoiced]) await s.effects(id);
    expect([await dataOf(draft), await dataOf(invoiced)]).toMatchObject([{ frozen: true }, { frozen: true }]);
    expect((await s.told(draft)).at(-1)).toContain('claim-frozen');
    await bill('B-2', { status: 'cleared' });
    for (const id of [draft, invoiced]) await s.effects(id);
    await s.passes('2026-06-10T02:00:00Z', draft, invoiced);
    expect([(await dataOf(draft)).frozen, (await dataOf(invoiced)).frozen]).toEqual([undefined, undefined]);
    s.api.setNow(START);
  });

  test(row('2 frozen'), async () => {
    const id = await s.payable();
    await bill('B-3');
    await s.effects(id);
    expect(await s.refused('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' })).toBe(
      '409 FROZEN',
    );
    expect((await s.look('hai-finance', id)).state).toBe('payable');
    await bill('B-3', { status: 'cleared' });
    await s.effects(id);
    await s.passes('2026-06-10T02:00:00Z', id);
    s.api.setNow(START);
  });

  test(row('5 freeze inputs'), async () => {
    const id = await s.payable();
    const { orders, period } = await dataOf(id);
    const request = () => s.refused('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
    const order = { customerName: 'x', amount: '1.00', currency: 'CNY', creditPaid: true };
    await s.put('order', 'org-haiyue', orders[0], { ...order, paid: false });
    expect(await request()).toBe('409 FROZEN');
    await s.put('order', 'org-haiyue', orders[0], { ...order, paid: true });
    await bill('E-1', { type: 'expenditure', period, dueDate: '2026-12-31' });
    expect(await request()).toBe('409 FROZEN');
    await bill('E-1', { type: 'expenditure', period, dueDate: '2026-12-31', status: 'cleared' });
    expect(await request()).toBe('200 payment-review');
  });

  test('a_claim_made_eligible_while_a_bill_is_overdue_is_frozen_from_the_start', async () => {
    await bill('B-4');
    const { id = '' } = await s.delivered();
    expect(await dataOf(id)).toMatchObject({ frozen: true, freezeReasons: ['BILL_OVERDUE'] });
    await bill('B-4', { status: 'cleared' });
    await s.effects(id);
  });
});

describe('freeze, day by day', () => {
  const CREDIT = { customerName: 'x', amount: '1.00', currency: 'CNY', creditPaid: true };
  const order = (ref: string, changed: JsonObject = {}) => s.put('order', 'org-haiyue', ref, { ...CREDIT, ...changed });
  const spent = (ref: string, period: string, changed: JsonObject = {}) =>
    bill(ref, { type: 'expenditure', period, dueDate: '2026-12-31', ...changed });
  const frozen = async (id: string) => {
    const { frozen: is, freezeReasons = [] } = await dataOf(id);
    return is === true ? freezeReasons : 'free';
  };
  const heard = async (...ids: string[]) => {
    for (const id of ids) await s.effects(id);
  };

  test('an_order_on_credit_freezes_the_claim_that_names_it_and_no_other_until_the_day_after_its_customer_paid', async () => {
    const [id, other] = [await s.payable(), await s.payable()];
    const [ref = ''] = (await dataOf(id)).orders;
    await order(ref);
    await heard(id, other);
    expect([await frozen(id), await frozen(other)]).toEqual([['CREDIT_ORDER_UNPAID'], 'free']);
    expect((await s.told(id)).at(-1)).toContain('claim-frozen');
    expect((await s.trail(id)).at(-1)).toMatchObject({
      actor: { kind: 'system', because: `credit-order-unpaid of order ${ref}` },
    });
    s.api.setNow('2026-06-20T02:00:00Z');
    await order(ref, { paid: true });
    await heard(id);
    expect(await s.clocks(id)).toContain('unfreeze 2026-06-21T10:00:00.000Z');
    await s.passes('2026-06-21T02:00:00.000Z', id);
    expect(await frozen(id)).toEqual(['CREDIT_ORDER_UNPAID']);
    await s.passes('2026-06-21T02:00:00.001Z', id);
    expect(await frozen(id)).toBe('free');
    s.api.setNow(START);
  });

  test('expenditure_freezes_the_claims_of_its_period_as_soon_as_it_is_known_and_those_of_another_where_it_is_put_right', async () => {
    const [may, june] = [await s.entered({ period: '2026-05' }), await s.entered({ period: '2026-06' })];
    await spent('X-1', '2026-05');
    await heard(may, june);
    expect([await frozen(may), await frozen(june)]).toEqual([['EXPENDITURE_UNPAID'], 'free']);
    await spent('X-1', '2026-06');
    await heard(may, june);
    expect([await s.clocks(may), await frozen(june)]).toEqual([
      ['unfreeze 2026-06-09T10:00:00.000Z'],
      ['EXPENDITURE_UNPAID'],
    ]);
    await spent('X-1', '2026-06', { status: 'cleared' });
    await heard(june);
    await s.passes('2026-06-09T02:00:00.001Z', may, june);
    expect([await frozen(may), await frozen(june)]).toEqual(['free', 'free']);
    s.api.setNow(START);
  });

  test('of_several_reasons_the_page_says_those_that_are_left_and_the_day_counts_from_the_last_that_went', async () => {
    const id = await s.payable();
    const { orders, period } = await dataOf(id);
    await order(orders[0]);
    await spent('X-2', period);
    await bill('B-6');
    await heard(id);
    expect(await frozen(id)).toEqual(['BILL_OVERDUE', 'EXPENDITURE_UNPAID', 'CREDIT_ORDER_UNPAID']);
    await bill('B-6', { status: 'cleared' });
    await heard(id);
    expect(await frozen(id)).toEqual(['EXPENDITURE_UNPAID', 'CREDIT_ORDER_UNPAID']);
    await spent('X-2', period, { status: 'cleared' });
    await order(orders[0], { paid: true });
    await heard(id);
    expect(await s.clocks(id)).toContain('unfreeze 2026-06-09T10:00:00.000Z');
    await s.passes('2026-06-09T02:00:00.001Z', id);
    expect(await frozen(id)).toBe('free');
    s.api.setNow(START);
  });

  test('what_freezes_it_again_for_the_same_reason_within_the_day_starts_the_day_anew', async () => {
    const id = await s.payable();
    await bill('B-8');
    await heard(id);
    await bill('B-8', { status: 'cleared' });
    await heard(id);
    s.api.setNow('2026-06-08T14:00:00Z');
    await bill('B-9');
    await heard(id);
    s.api.setNow('2026-06-08T22:00:00Z');
    await bill('B-9', { status: 'cleared' });
    await heard(id);
    await s.passes('2026-06-09T02:00:00.001Z', id);
    expect(await frozen(id)).toEqual(['BILL_OVERDUE']);
    await s.passes('2026-06-09T22:00:00.001Z', id);
    expect(await frozen(id)).toBe('free');
    s.api.setNow(START);
  });

  test('a_claim_stands_frozen_from_the_edit_that_names_an_unpaid_order_and_hears_of_it_no_more_without', async () => {
    const id = await s.drafted();
    const { orders } = await dataOf(id);
    await order('ORD-CREDIT');
    await s.done('hai-admin', 'claim', 'edit', id, { orders: [...orders, 'ORD-CREDIT'] });
    expect(await frozen(id)).toEqual(['CREDIT_ORDER_UNPAID']);
    await s.done('hai-admin', 'claim', 'edit', id, { orders });
    expect(await s.clocks(id)).toContain('unfreeze 2026-06-09T10:00:00.000Z');
    await s.passes('2026-06-09T02:00:00.001Z', id);
    await order('ORD-CREDIT', { paid: true });
    await order('ORD-CREDIT', { paid: false });
    await heard(id);
    expect(await frozen(id)).toBe('free');
    s.api.setNow(START);
  });

  test('what_was_paid_opens_the_payment_request_the_day_after_and_not_before', async () => {
    const id = await s.payable();
    const [ref = ''] = (await dataOf(id)).orders;
    const request = () => s.refused('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
    await order(ref);
    await heard(id);
    await order(ref, { paid: true });
    await heard(id);
    expect(await request()).toBe('409 FROZEN');
    await s.passes('2026-06-09T02:00:00.001Z', id);
    expect(await request()).toBe('200 payment-review');
    s.api.setNow(START);
  });
});

describe('automatic issuance', () => {
  const turn = (enabled: boolean) =>
    s.put('auto-issue', 'org-haiyue', 'auto-issue', { enabled, method: 'BANK_TRANSFER' });

  test(row('5 automatic issuance'), async () => {
    const before = await s.payable();
    await turn(true);
    await s.effects(before);
    const after = await s.payable();
    expect([await s.clocks(before), await s.clocks(after)]).toEqual([
      ['auto-issue 2026-06-13T00:30:00.000Z'],
      ['auto-issue 2026-06-13T00:30:00.000Z'],
    ]);
    await s.passes('2026-06-12T16:30:00.001Z', before, after);
    expect([await stateOf(before), await stateOf(after)]).toEqual([
      ['payment-review', null],
      ['payment-review', null],
    ]);
    expect((await dataOf(after)).method).toBe('BANK_TRANSFER');
    s.api.setNow(START);
    await turn(false);
    const off = await s.payable();
    expect(await s.clocks(off)).toEqual([]);
  });

  test(row('3 auto-issue'), async () => {
    await turn(true);
    const id = await s.payable();
    await bill('B-5');
    await s.effects(id);
    await s.passes('2026-06-14T02:00:00Z', id);
    expect(await s.look('hai-finance', id)).toMatchObject({ state: 'payable', data: { skippedBecause: 'FROZEN' } });
    expect(await s.told(id)).toContain('claim-skipped role:partner-finance@org-haiyue');
    await s.passes('2026-07-14T02:00:00Z', id);
    expect((await s.look('hai-finance', id)).state).toBe('payable');
    s.api.setNow(START);
    await bill('B-5', { status: 'cleared' });
    await turn(false);
  });
});

test('whatever_lapsed_or_was_paid_the_ledger_is_whole', async () => {
  const { entries, faults } = await auditLedger(s.api.engine);
  expect(entries).toBeGreaterThan(10);
  expect(faults).toEqual([]);
});
