import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { auditLedger } from '../../../engine/ledger/audit-ledger.ts';
import { titlesOf } from '../../rules/area.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const row = titlesOf(INCENTIVES);
const s = new ClaimSuite();
const paid = { reference: 'PAY-1', paidOn: '2026-06-08' };

const request = (id: string, method: string) => s.refused('hai-finance', 'claim', 'request-payment', id, { method });
const enter = (id: string, invoices: JsonObject[], more: JsonObject = {}) =>
  s.refused('hai-finance', 'claim', 'enter-invoices', id, { invoices, ...more });

/** A claim of the resale model, confirmed and payable. */
async function resale(): Promise<string> {
  const id = await s.entered();
  await s.completed(id);
  await s.done('hu-bin', 'claim', 'approve', id);
  await s.done('hai-finance', 'claim', 'confirm-amount', id);
  return id;
}

async function approvedWith(id: string, method: string): Promise<string> {
  expect(await request(id, method)).toBe('200 payment-review');
  return (await s.done('hu-bin', 'claim', 'approve-payment', id)).state;
}

describe('from the request to the payment', () => {
  test(row('1 approved'), async () => {
    const id = await s.toInvoice();
    expect((await s.look('hai-finance', id)).data).toMatchObject({
      payableAmount: '10000.00',
      invoiceTo: expect.any(String),
      invoiceAddress: expect.any(String),
    });
    const courier = { company: '顺丰', trackingNo: 'SF1', sentOn: '2026-06-08' };
    expect(await enter(id, [s.invoice({ kind: 'SPECIAL_VAT_PAPER' })], { courier })).toBe('200 invoice-review');
    await s.done('xia-xue', 'claim', 'accept-invoice', id);
    await s.done('xia-xue', 'claim', 'record-payment', id, paid);
    expect(await s.look('hai-finance', id)).toMatchObject({ state: 'paid', data: { paidReference: 'PAY-1' } });
  });

  test(row('1 no invoice'), async () => {
    expect(await approvedWith(await s.payable(), 'VOUCHER_QUOTA')).toBe('awaiting-payment');
    expect(await approvedWith(await resale(), 'ACCOUNT_TOPUP_OWED_INVOICE')).toBe('awaiting-payment');
  });

  test(row('3 request-payment'), async () => {
    const id = await s.payable();
    expect(await s.refused('hai-sales', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' })).toMatch(
      /^40[34] /,
    );
    await s.certify('org-haiyue', { status: 'changing' });
    expect(await request(id, 'BANK_TRANSFER')).toBe('409 BUSINESS_INFO_NOT_CERTIFIED');
    await s.certify('org-haiyue', { currency: 'USD' });
    expect(await request(id, 'BANK_TRANSFER')).toBe('409 CURRENCY_DIFFERS');
    await s.certify('org-haiyue');
    expect(await request(id, 'BANK_TRANSFER')).toBe('200 payment-review');
  });

  test(row('3 approve-payment'), async () => {
    const id = await s.payable();
    expect(await approvedWith(id, 'BANK_TRANSFER')).toBe('to-invoice');
    expect(await s.told(id)).toContain('claim-to-invoice role:partner-finance@org-haiyue');
  });

  test('a_refused_payment_request_goes_back_to_payable_with_its_reason_and_keeps_the_method', async () => {
    const id = await s.payable();
    await request(id, 'BANK_TRANSFER');
    expect(await s.refused('hu-bin', 'claim', 'reject-payment', id)).toContain('422 INVALID_INPUT');
    const because = { reason: { text: '账户信息有误' } };
    expect(await s.refused('hu-bin', 'claim', 'reject-payment', id, because)).toBe('200 payable');
    expect(await request(id, 'ACCOUNT_TOPUP')).toBe('409 METHOD_FINAL');
    expect(await request(id, 'BANK_TRANSFER')).toBe('200 payment-review');
  });

  test(row('3 enter-invoices'), async () => {
    const id = await s.toInvoice();
    expect(await enter(id, [s.invoice({ amount: '9999.99' })])).toBe('422 INVALID_INPUT #/invoices SUM_DIFFERS');
    expect(await enter(id, [s.invoice({ amount: '10000.01' })])).toBe('422 INVALID_INPUT #/invoices SUM_DIFFERS');
    expect(await enter(id, [s.invoice()])).toBe('200 invoice-review');
  });

  test(row('3 accept-invoice, reject-invoice'), async () => {
    const id = await s.invoiced();
    expect(await s.refused('hu-bin', 'claim', 'accept-invoice', id)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('xia-xue', 'claim', 'reject-invoice', id)).toContain('422 INVALID_INPUT');
    await s.done('xia-xue', 'claim', 'reject-invoice', id, { reason: { text: '税号错误' } });
    expect(await enter(id, [s.invoice()])).toBe('200 invoice-review');
    expect(await s.refused('xia-xue', 'claim', 'accept-invoice', id)).toBe('200 awaiting-payment');
  });

  test(row('3 record-payment'), async () => {
    const id = await s.awaitingPayment();
    expect(await s.clocks(id)).toEqual(['payment-start 2026-06-10T23:59:59.999Z']);
    expect(await s.refused('xia-xue', 'claim', 'record-payment', id)).toBe(
      '422 INVALID_INPUT #/reference REQUIRED #/paidOn REQUIRED',
    );
    await s.passes('2026-06-11T02:00:00Z', id);
    expect(await s.told(id)).toContain('overdue role:vendor-finance@org-vendor');
    expect(await s.refused('xia-xue', 'claim', 'record-payment', id, paid)).toBe('200 paid');
    s.api.setNow('2026-06-08T02:00:00Z');
  });
});

describe('payout and invoices', () => {
  test(row('4 BANK_TRANSFER'), async () => {
    expect(await approvedWith(await s.payable(), 'BANK_TRANSFER')).toBe('to-invoice');
  });

  test(row('4 ACCOUNT_TOPUP'), async () => {
    expect(await approvedWith(await s.payable(), 'ACCOUNT_TOPUP')).toBe('to-invoice');
  });

  test(row('4 ACCOUNT_TOPUP_OWED_INVOICE'), async () => {
    expect(await approvedWith(await resale(), 'ACCOUNT_TOPUP_OWED_INVOICE')).toBe('awaiting-payment');
  });

  test(row('4 VOUCHER_QUOTA'), async () => {
    const id = await resale();
    expect(await approvedWith(id, 'VOUCHER_QUOTA')).toBe('awaiting-payment');
    await s.done('xia-xue', 'claim', 'record-payment', id, paid);
    const { number } = await s.look('hai-finance', id);
    const [quota] = await s.api.store.read(reader => reader.find('registry', { kind: 'voucher-quota', ref: number }));
    expect(quota).toMatchObject({ partnerId: 'org-haiyue' });
    expect(JSON.parse(quota?.data ?? '{}')).toMatchObject({ amount: '200.00', currency: 'CNY' });
  });

  test(row('4 chosen once'), async () => {
    const id = await s.payable();
    await request(id, 'BANK_TRANSFER');
    await s.done('hu-bin', 'claim', 'reject-payment', id, { reason: { text: '请核对' } });
    expect(await request(id, 'VOUCHER_QUOTA')).toBe('409 METHOD_FINAL');
  });

  test(row('4 resale'), async () => {
    const id = await resale();
    for (const method of ['BANK_TRANSFER', 'ACCOUNT_TOPUP'])
      expect(await request(id, method)).toBe('422 INVALID_INPUT #/method NOT_ALLOWED_HERE');
    expect(await request(id, 'VOUCHER_QUOTA')).toBe('200 payment-review');
  });

  test(row('4 special VAT'), async () => {
    const id = await s.toInvoice();
    expect(await enter(id, [s.invoice({ kind: 'ORDINARY' })])).toContain('422 INVALID_INPUT #/invoices/0/kind');
    expect(await enter(id, [s.invoice({ kind: 'SPECIAL_VAT_PAPER' })])).toBe('422 INVALID_INPUT #/courier REQUIRED');
    expect(await enter(id, [s.invoice({ kind: 'SPECIAL_VAT_ELECTRONIC' })])).toBe('200 invoice-review');
  });

  test(row('4 one to many'), async () => {
    const [id, other] = [await s.toInvoice(), await s.toInvoice()];
    const parts = ['3333.33', '3333.33', '3333.34'].map(amount => s.invoice({ amount }));
    expect(await enter(id, [...parts.slice(0, 2), parts[0] ?? {}])).toContain('#/invoices/2/invoiceNo REPEATED');
    expect(await enter(id, parts)).toBe('200 invoice-review');
    expect(await enter(other, [s.invoice({ invoiceNo: parts[0]?.invoiceNo ?? '' })])).toBe('409 INVOICE_USED');
  });

  test(row('4 invoiceNo'), async () => {
    const id = await s.invoiced();
    const [invoice] = (await s.look('hai-finance', id)).data.invoices;
    const other = await s.toInvoice();
    const lower = String(invoice.invoiceNo).toLowerCase();
    const { status, text, body } = await s.give('hai-finance', 'claim', 'enter-invoices', other, {
      invoices: [s.invoice({ invoiceNo: lower })],
    });
    expect([status, body.code]).toEqual([409, 'INVOICE_USED']);
    expect(text).not.toContain(id);
    expect(text).not.toContain((await s.look('hai-finance', id)).number);
  });

  test(row('4 currency'), async () => {
    const id = await s.drafted({ currency: 'USD' });
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe('422 INVALID_INPUT #/currency OTHER_CURRENCY');
    const invoiced = await s.toInvoice();
    expect(await enter(invoiced, [s.invoice({ currency: 'USD' })])).toBe(
      '422 INVALID_INPUT #/invoices/0/currency OTHER_CURRENCY',
    );
  });

  test(row('4 claim fields'), async () => {
    const id = await s.payable();
    const { number, policyVersion, round, data } = await s.look('hai-finance', id);
    expect(number).toMatch(/^IC\d{14}$/);
    expect([policyVersion ?? 1, round]).toEqual([1, 1]);
    expect(data).toMatchObject({
      kind: 'OPPORTUNITY',
      period: '2026-06',
      grossAmount: '10000.00',
      taxRate: '6',
      taxIncluded: true,
      currency: 'CNY',
      evidence: ['验收报告'],
    });
    expect(data).not.toHaveProperty('budget');
    const draft = await s.drafted();
    expect(await s.refused('hai-admin', 'claim', 'edit', draft, { taxRate: '13' })).toContain(
      '#/taxRate NOT_AN_OPTION',
    );
    const opinions = await s.api.store.read(reader => reader.find('records', { caseId: id, kind: 'opinion' }));
    expect(opinions).toHaveLength(1);
  });

  test(row('4 notices'), async () => {
    const id = await s.awaitingPayment();
    await s.done('xia-xue', 'claim', 'record-payment', id, paid);
    const told = (await s.told(id)).filter(line => line.endsWith('role:partner-finance@org-haiyue'));
    expect(told.map(line => line.split(' ')[0])).toEqual([
      ...Array.from({ length: 5 }, () => 'claim-moved'),
      'claim-to-invoice',
      ...Array.from({ length: 3 }, () => 'claim-moved'),
    ]);
    const { body } = await s.api.get('hai-finance', '/v1/notifications?limit=100');
    const invoicing = body.items.find(({ template }: { template: string }) => template === 'claim-to-invoice');
    expect(JSON.stringify(invoicing ?? body.items)).toContain('Cloud Road');
  });
});

describe('bad input', () => {
  test.each([
    ['three decimals', '1.001', 'MONEY_FORMAT'],
    ['negative', '-1.00', 'MONEY_FORMAT'],
    ['nothing', '0.00', 'MUST_EXCEED'],
  ])('an_amount_that_is_%s_is_said_at_its_field', async (_, grossAmount, code) => {
    const id = await s.drafted();
    const edited = await s.refused('hai-admin', 'claim', 'edit', id, { grossAmount });
    const said = edited.startsWith('422') ? edited : await s.refused('hai-admin', 'claim', 'submit', id);
    expect(said).toBe(`422 INVALID_INPUT #/grossAmount ${code}`);
  });

  test('an_invoice_of_three_decimals_or_a_negative_amount_is_said_in_its_row', async () => {
    const id = await s.toInvoice();
    expect(await enter(id, [s.invoice({ amount: '10000.001' })])).toContain('#/invoices/0/amount MONEY_FORMAT');
    expect(await enter(id, [s.invoice(), s.invoice({ amount: '-1.00' })])).toContain(
      '#/invoices/1/amount MONEY_FORMAT',
    );
    expect(await enter(id, [])).toContain('422 INVALID_INPUT #/invoices');
  });

  test('both_sides_at_once_leave_one_outcome_and_a_whole_ledger', async () => {
    const id = await s.payable();
    await request(id, 'BANK_TRANSFER');
    const answers = await Promise.all([
      s.refused('hu-bin', 'claim', 'approve-payment', id),
      s.refused('ops-an', 'claim', 'reject-payment', id, { reason: { text: '不符' } }),
      s.refused('hai-finance', 'claim', 'withdraw', id),
    ]);
    expect(answers.filter(answer => answer.startsWith('200'))).toHaveLength(1);
    const [one, two] = [await s.toInvoice(), await s.toInvoice()];
    const invoice = s.invoice();
    const entered = await Promise.all([enter(one, [invoice]), enter(two, [invoice])]);
    expect(entered.toSorted()).toEqual(['200 invoice-review', '409 INVOICE_USED']);
    expect((await auditLedger(s.api.engine)).faults).toEqual([]);
  });

  test('the_invoices_and_orders_of_a_paid_claim_stay_taken_and_its_offering_is_free_again', async () => {
    const id = await s.awaitingPayment();
    await s.done('xia-xue', 'claim', 'record-payment', id, paid);
    const { invoices, orders, offeringIds } = (await s.look('hai-finance', id)).data;
    const { invoiceNo } = invoices[0];
    expect(await enter(await s.toInvoice(), [s.invoice({ invoiceNo })])).toBe('409 INVOICE_USED');
    const next = await s.drafted({}, { offeringIds });
    const own = (await s.look('hai-admin', next)).data;
    const order = { customerName: own.customerName, amount: '1.00', currency: 'CNY' };
    await s.put('order', 'org-haiyue', orders[0], order);
    await s.done('hai-admin', 'claim', 'edit', next, { orders });
    expect(await s.refused('hai-admin', 'claim', 'submit', next)).toBe('409 ORDER_CLAIMED');
    await s.done('hai-admin', 'claim', 'edit', next, { orders: own.orders });
    expect(await s.refused('hai-admin', 'claim', 'submit', next)).toBe('200 under-review');
  });

  test('what_no_budget_has_is_not_approved', async () => {
    const id = await s.underClaimReview({ grossAmount: '10000000.01' });
    expect(await s.refused('hu-bin', 'claim', 'approve', id)).toBe('409 BUDGET_EXCEEDED');
    expect(await s.refused('hu-bin', 'claim', 'approve', id, { budget: 'nowhere' })).toBe('409 NO_BUDGET');
    expect(await s.refused('hu-bin', 'claim', 'approve', id, { amount: '1.00' })).toBe('200 to-confirm');
  });
});
