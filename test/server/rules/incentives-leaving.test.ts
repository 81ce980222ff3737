import { expect, test } from 'vitest';
import { performEffect } from '../../../engine/effects.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const START = '2026-06-08T02:00:00Z';
const s = new ClaimSuite(START);

const plan = (member: boolean, code = 'SPP') =>
  s.put('membership', 'org-haiyue', `plan:${code}`, member ? { kind: 'plan', code, stage: 'member' } : null);
const stateOf = async (id: string) => (await s.look('hu-bin', id)).state;
const expiry = async (id: string) => (await s.look('hai-finance', id)).data.expiresAt;
const request = (id: string) => s.done('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
const reject = (id: string) => s.done('hu-bin', 'claim', 'reject-payment', id, { reason: { text: '请核对' } });

test('a_plan_lost_while_the_payment_is_reviewed_ends_the_claim_that_goes_back', async () => {
  await plan(true);
  const [back, after] = [await s.payable(), await s.payable()];
  for (const id of [back, after]) await request(id);
  await plan(false);
  for (const id of [back, after]) await s.effects(id);
  expect(await s.clocks(back)).toEqual([]);
  await reject(back);
  expect(await s.clocks(back)).toContain('validity 2027-06-08T23:59:59.999Z');
  await s.passes('2027-06-08T16:00:00.000Z', back, after);
  expect([await stateOf(back), await stateOf(after)]).toEqual(['void', 'payment-review']);
  await reject(after);
  await s.passes('2027-06-08T16:00:01.000Z', after);
  expect(await stateOf(after)).toBe('void');
  s.api.setNow(START);
});

test('a_plan_joined_again_while_the_payment_is_reviewed_leaves_the_claim_without_an_end', async () => {
  await plan(true);
  const id = await s.payable();
  await plan(false);
  await s.effects(id);
  await request(id);
  await plan(true);
  await s.effects(id);
  await reject(id);
  expect([await s.clocks(id), await expiry(id)]).toEqual([[], undefined]);
});

test('a_plan_joined_again_after_the_end_brings_nothing_back_even_before_time_has_acted', async () => {
  await plan(true);
  const [id, reviewed] = [await s.entered(), await s.payable()];
  await request(reviewed);
  await plan(false);
  for (const one of [id, reviewed]) await s.effects(one);
  s.api.setNow('2027-06-08T16:00:00.000Z');
  await plan(true);
  for (const one of [id, reviewed]) await s.effects(one);
  expect(await expiry(id)).toBe('2027-06-08T15:59:59.999Z');
  await reject(reviewed);
  await s.passes('2027-06-08T16:00:01.000Z', id, reviewed);
  expect([await stateOf(id), await stateOf(reviewed)]).toEqual(['void', 'void']);
  s.api.setNow(START);
});

test('at_the_last_instant_joining_again_clears_the_end', async () => {
  await plan(true);
  const id = await s.entered();
  await plan(false);
  await s.effects(id);
  s.api.setNow('2027-06-08T15:59:59.999Z');
  await plan(true);
  await s.effects(id);
  expect(await expiry(id)).toBeUndefined();
  s.api.setNow(START);
});

test('at_its_last_instant_a_claim_still_goes_on_and_a_millisecond_later_no_more_even_before_time_has_acted', async () => {
  await plan(true);
  const [first, second] = [await s.payable(), await s.payable()];
  await plan(false);
  for (const id of [first, second]) await s.effects(id);
  const asks = (id: string) => s.refused('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
  s.api.setNow('2027-06-08T15:59:59.999Z');
  expect(await asks(first)).toBe('200 payment-review');
  s.api.setNow('2027-06-08T16:00:00.000Z');
  expect(await asks(second)).toBe('409 SLA_EXPIRED');
  expect(await stateOf(second)).toBe('payable');
  s.api.setNow(START);
  await plan(true);
});

test('a_plan_that_no_claim_rests_on_ends_none_and_brings_none_back', async () => {
  await plan(true);
  await plan(true, 'PCE');
  const id = await s.entered();
  await plan(false, 'PCE');
  await s.effects(id);
  expect(await expiry(id)).toBeUndefined();
  await plan(false);
  await plan(true, 'PCE');
  await s.effects(id);
  expect(await expiry(id)).toBe('2027-06-08T15:59:59.999Z');
  await plan(true);
});

test('a_loss_that_is_heard_of_after_the_plan_was_joined_again_ends_nothing', async () => {
  await plan(true);
  const id = await s.entered();
  await plan(false);
  await plan(true);
  const effects = await s.api.store.read(reader => reader.find('effects', { caseId: id, status: 'pending' }));
  const late = effects.toSorted((a, b) => (a.input.includes('rejoined') ? -1 : b.input.includes('rejoined') ? 1 : 0));
  for (const { key } of late) await performEffect(s.api.engine, {}, key);
  expect(await expiry(id)).toBeUndefined();
});

test('a_plan_lost_joined_and_lost_again_ends_a_year_after_the_last_loss_in_whatever_order_it_is_heard', async () => {
  await plan(true);
  const ids = [await s.entered(), await s.entered(), await s.entered(), await s.entered()];
  await plan(false);
  s.api.setNow('2026-07-01T02:00:00Z');
  await plan(true);
  s.api.setNow('2026-08-03T02:00:00Z');
  await plan(false);
  for (const [nth, id] of ids.entries()) {
    const effects = await s.api.store.read(reader => reader.find('effects', { caseId: id, status: 'pending' }));
    const [lost = '', joined = '', again = ''] = effects
      .toSorted((a, b) => (JSON.parse(a.input).event.at < JSON.parse(b.input).event.at ? -1 : 1))
      .map(({ key }) => key);
    const orders = [
      [lost, joined, again],
      [lost, again, joined],
      [again, joined, lost],
      [joined, lost, again],
    ];
    for (const key of orders[nth] ?? []) await performEffect(s.api.engine, {}, key);
    expect(await expiry(id), String(nth)).toBe('2027-08-03T15:59:59.999Z');
  }
  s.api.setNow(START);
  await plan(true);
});

test('what_becomes_due_after_the_plan_was_lost_ends_a_year_after_the_loss', async () => {
  await plan(true);
  await plan(true, 'DISTRIBUTION');
  await plan(false);
  const still = await s.entered();
  expect(await expiry(still)).toBeUndefined();
  s.api.setNow('2026-08-03T02:00:00Z');
  await plan(false, 'DISTRIBUTION');
  s.api.setNow('2026-09-01T02:00:00Z');
  const id = await s.entered();
  expect(await expiry(id)).toBe('2027-08-03T15:59:59.999Z');
  expect(await s.clocks(id)).toEqual(['validity 2027-08-03T23:59:59.999Z']);
  const negative = await s.entered({ negative: true });
  expect(await s.clocks(negative)).toEqual([]);
  await plan(true);
  await s.effects(id);
  expect(await s.clocks(id)).toEqual([]);
  s.api.setNow(START);
});

test('a_frozen_claim_ends_with_its_validity_and_with_its_confirmation_as_any_other', async () => {
  const bill = { type: 'bill', period: '2026-04', amount: '10.00', currency: 'CNY', dueDate: '2026-06-01' };
  await plan(true);
  const [draft, published] = [await s.drafted(), await s.approved()];
  await s.put('bill', 'org-haiyue', 'B-1', { ...bill, status: 'open' });
  await plan(false);
  for (const id of [draft, published]) await s.effects(id);
  expect((await s.look('hu-bin', draft)).data).toMatchObject({ frozen: true, freezeReasons: ['BILL_OVERDUE'] });
  await s.passes('2026-08-04T16:00:00.000Z', draft, published);
  expect([await stateOf(draft), await stateOf(published)]).toEqual(['draft', 'void']);
  await s.passes('2027-06-08T16:00:00.000Z', draft);
  expect(await s.look('hu-bin', draft)).toMatchObject({ state: 'void', outcome: 'EXPIRED', data: { frozen: true } });
  s.api.setNow(START);
  await s.put('bill', 'org-haiyue', 'B-1', { ...bill, status: 'cleared' });
  await plan(true);
});

test('the_numbers_of_rejected_invoices_that_are_not_entered_again_are_free_again', async () => {
  const [id, other] = [await s.toInvoice(), await s.toInvoice()];
  const enter = (claim: string, invoiceNo: string) =>
    s.refused('hai-finance', 'claim', 'enter-invoices', claim, { invoices: [s.invoice({ invoiceNo })] });
  const rejected = () => s.done('xia-xue', 'claim', 'reject-invoice', id, { reason: { text: '税号错误' } });
  expect(await enter(id, 'KEEP-1')).toBe('200 invoice-review');
  await rejected();
  expect(await enter(other, 'KEEP-1'), 'until it is issued anew').toBe('409 INVOICE_USED');
  expect(await enter(id, 'keep-1'), 'the same number').toBe('200 invoice-review');
  await rejected();
  expect(await enter(id, 'NEW-1')).toBe('200 invoice-review');
  expect(await enter(other, 'NEW-1')).toBe('409 INVOICE_USED');
  expect(await enter(other, 'KEEP-1')).toBe('200 invoice-review');
});
