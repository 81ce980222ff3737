import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { auditLedger } from '../../../engine/ledger/audit-ledger.ts';
import { titlesOf } from '../../rules/area.ts';
import { EFFECTS } from '../../rules/effects.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { FhSuite } from '../../support/fh-suite.ts';

const row = titlesOf(INCENTIVES);
const effects = titlesOf(EFFECTS);
const s = new FhSuite();
const said = { reason: { text: '不符' } };
const Q2 = { quarter: '2026-Q2' };
let numbers = 0;

function invoice(changed: JsonObject = {}): JsonObject {
  numbers += 1;
  const said = { kind: 'SPECIAL_VAT_ELECTRONIC', amount: '40000.00', currency: 'CNY', taxRate: '6' };
  return { invoiceNo: `FH${numbers}`, issuedOn: '2026-07-02', ...said, ...changed };
}

/** Codes of what a refused opening still lacks. */
async function lacks(body: JsonObject = Q2): Promise<string[]> {
  const answered = await s.give('tong-finance', 'fh-payment', 'open', undefined, body);
  expect([answered.status, answered.body.code]).toEqual([409, 'REQUIREMENTS_NOT_MET']);
  return answered.body.unmet.map(({ code }: { code: string }) => code);
}

async function requested(): Promise<string> {
  const id = await s.payable();
  await s.certify();
  await s.done('tong-finance', 'fh-payment', 'request-payment', id, { method: 'BANK_TRANSFER' });
  return id;
}

describe('the quarterly payment', () => {
  test(row('8.1 fh-quarterly-payment'), async () => {
    const id = await requested();
    const states = [(await s.look('tong-finance', id)).state];
    const step = async (as: string, command: string, body: JsonObject = {}) =>
      states.push((await s.done(as, 'fh-payment', command, id, body)).state);
    await step('hu-bin', 'approve-payment');
    await step('tong-finance', 'enter-invoices', { invoices: [invoice()] });
    await step('xia-xue', 'accept-invoice');
    await step('xia-xue', 'record-payment', { reference: 'PAY-1', paidOn: '2026-07-02' });
    expect(states).toEqual(['payment-review', 'to-invoice', 'invoice-review', 'awaiting-payment', 'paid']);
    expect(await s.balance(`approved:${id}`)).toBe(0);
    expect((await auditLedger(s.api.engine)).faults).toEqual([]);
  });

  test(row('8.1 request-payment'), async () => {
    const id = await s.payable();
    await s.certify();
    expect(await s.look('tong-finance', id)).toMatchObject({
      state: 'payable',
      data: { quarter: '2026-Q2', payableAmount: '40000.00', currency: 'CNY' },
    });
    expect((await s.look('tong-finance', id)).data.claims).toHaveLength(2);
    expect(await s.balance(`approved:${id}`)).toBe(4_000_000);
    const method = { method: 'BANK_TRANSFER' };
    expect(await s.refused('hu-bin', 'fh-payment', 'request-payment', id, method)).toBe('403 NOT_PERMITTED');
    expect(await s.sees('hai-finance', id)).toBe(false);
    expect(await s.done('tong-finance', 'fh-payment', 'request-payment', id, method)).toMatchObject({
      state: 'payment-review',
    });
  });

  test(row('8.2 quarter'), async () => {
    await s.quarterOver();
    expect(await s.refused('tong-finance', 'fh-payment', 'open', undefined, { quarter: '2026-Q5' })).toBe(
      '422 INVALID_INPUT #/quarter QUARTER_FORMAT',
    );
    s.api.setNow(s.start);
    await s.api.store.write(tx => tx.remove('caseKeys', { key: 'fh-claims:org-tongda' }));
    s.api.setNow('2026-05-12T02:00:00Z');
    await s.passed({ month: '2026-05', type: 'SENIOR' });
    // June can be claimed until the quarter is over, by the zone of the calendar.
    s.api.setNow('2026-06-30T15:59:59Z');
    expect(await lacks()).toEqual(['NONE_CLAIMABLE']);
    s.api.setNow('2026-06-30T16:00:00Z');
    expect((await s.give('tong-finance', 'fh-payment', 'open', undefined, Q2)).status).toBe(201);
  });

  test('a_quarter_is_paid_once', async () => {
    await s.payable();
    expect(await s.refused('tong-finance', 'fh-payment', 'open', undefined, Q2)).toBe('409 QUARTER_REQUESTED');
  });

  test('of_two_that_open_the_same_quarter_at_once_one_alone_succeeds', async () => {
    await s.quarterOver();
    const answers = await Promise.all(
      ['tong-finance', 'tong-admin'].map(as => s.give(as, 'fh-payment', 'open', undefined, Q2)),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });

  test(row('8.2 business information'), async () => {
    const id = await s.payable();
    const method = { method: 'BANK_TRANSFER' };
    for (const status of ['none', 'changing', 'failed']) {
      await s.certify({ status });
      expect(await s.refused('tong-finance', 'fh-payment', 'request-payment', id, method)).toBe(
        '409 BUSINESS_INFO_NOT_CERTIFIED',
      );
    }
    await s.certify({ currency: 'USD' });
    expect(await s.refused('tong-finance', 'fh-payment', 'request-payment', id, method)).toBe('409 CURRENCY_DIFFERS');
    await s.certify();
    expect((await s.give('tong-finance', 'fh-payment', 'request-payment', id, method)).status).toBe(200);
  });

  test(row('8.2 months'), async () => {
    await s.staff();
    await s.qualified();
    expect(await lacks()).toEqual(['MONTHS_PASSED', 'NONE_CLAIMABLE']);
    const id = await s.claimed();
    expect(await lacks()).toEqual(['MONTHS_PASSED', 'NONE_IN_REVIEW']);
    await s.done('hu-bin', 'fh-claim', 'fail', id, said);
    expect(await lacks()).toEqual(['MONTHS_PASSED', 'NONE_FAILED', 'NONE_CLAIMABLE']);
    await s.done('tong-admin', 'fh-claim', 'resubmit', id);
    await s.done('hu-bin', 'fh-claim', 'pass', id);
    const bill = { type: 'bill', period: '2026-05', amount: '5.00', currency: 'CNY', dueDate: '2026-06-07' };
    await s.know({ kind: 'bill', ref: 'B-0', data: { ...bill, dueDate: '2026-06-08', status: 'open' } });
    await s.know({ kind: 'bill', ref: 'B-1', data: { ...bill, status: 'open' } });
    expect(await lacks()).toEqual(['NO_OVERDUE_BILL']);
    await s.know({ kind: 'bill', ref: 'B-1', data: { ...bill, status: 'cleared' } });
    // Nothing of the quarter can be claimed any more: it is paid while it still runs.
    expect((await s.give('tong-finance', 'fh-payment', 'open', undefined, Q2)).status).toBe(201);
  });

  test('a_failed_month_holds_the_quarter_up_after_its_end_until_its_claim_is_deleted', async () => {
    s.api.setNow('2026-05-12T02:00:00Z');
    await s.staff();
    await s.qualified();
    const failed = await s.claimed({ month: '2026-05' });
    await s.done('hu-bin', 'fh-claim', 'fail', failed, said);
    s.api.setNow(s.start);
    await s.passed();
    s.api.setNow('2026-07-02T02:00:00Z');
    expect(await lacks()).toEqual(['NONE_FAILED']);
    expect((await s.give('tong-admin', 'fh-claim', 'delete', failed)).status).toBe(200);
    expect((await s.give('tong-finance', 'fh-payment', 'open', undefined, Q2)).status).toBe(201);
  });

  test(row('8.2 invoices'), async () => {
    const id = await requested();
    await s.done('hu-bin', 'fh-payment', 'approve-payment', id);
    const enter = (invoices: JsonObject[]) =>
      s.refused('tong-finance', 'fh-payment', 'enter-invoices', id, { invoices });
    expect(await enter([invoice({ amount: '39999.99' })])).toBe('422 INVALID_INPUT #/invoices SUM_DIFFERS');
    expect(await enter([invoice({ currency: 'USD' })])).toContain('#/invoices/0/currency OTHER_CURRENCY');
    const first = invoice({ amount: '15000.00' });
    await s.done('tong-finance', 'fh-payment', 'enter-invoices', id, {
      invoices: [first, invoice({ amount: '25000.00' })],
    });
    expect(await s.refused('xia-xue', 'fh-payment', 'reject-invoice', id)).toBe('422 INVALID_INPUT #/reason REQUIRED');
    await s.done('xia-xue', 'fh-payment', 'reject-invoice', id, said);
    expect((await s.look('tong-finance', id)).state).toBe('to-invoice');
    expect(await s.done('tong-finance', 'fh-payment', 'enter-invoices', id, { invoices: [invoice()] })).toMatchObject({
      state: 'invoice-review',
    });
    expect((await s.look('tong-finance', id)).data.invoiceTo).toBeDefined();
  });

  test('a_month_passes_only_on_a_budget_that_has_its_amount', async () => {
    await s.staff();
    await s.qualified();
    await s.certify({ currency: 'USD' });
    const id = await s.claimed();
    expect(await s.refused('hu-bin', 'fh-claim', 'pass', id)).toBe('409 NO_BUDGET');
    const data = { amount: '100.00', currency: 'USD', claimKind: 'FH', from: '2026-01-01' };
    await s.know({ kind: 'budget', ref: 'FH-USD', data }, null);
    expect(await s.refused('hu-bin', 'fh-claim', 'pass', id)).toBe('409 BUDGET_EXCEEDED');
    await s.know({ kind: 'budget', ref: 'FH-USD', data: { ...data, amount: '5000.00' } }, null);
    expect(await s.done('hu-bin', 'fh-claim', 'pass', id)).toMatchObject({ state: 'passed' });
    expect(await s.balance(`approved:${id}`, 'USD')).toBe(280_000);
  });

  test('expenditure_of_a_month_of_the_quarter_freezes_its_payment_until_the_day_after_it_is_paid', async () => {
    const id = await s.payable();
    await s.certify();
    const spent = { type: 'expenditure', amount: '5.00', currency: 'CNY', dueDate: '2026-12-31' };
    const owes = async (period: string, status: string) => {
      await s.know({ kind: 'bill', ref: period, data: { ...spent, period, status } });
      await s.hears(id);
      return (await s.look('tong-finance', id)).data.freezeReasons ?? [];
    };
    expect(await owes('2026-07', 'open')).toEqual([]);
    expect(await owes('2026-05', 'open')).toEqual(['EXPENDITURE_UNPAID']);
    const method = { method: 'BANK_TRANSFER' };
    expect(await s.refused('tong-finance', 'fh-payment', 'request-payment', id, method)).toBe('409 FROZEN');
    expect(await owes('2026-05', 'cleared')).toEqual(['EXPENDITURE_UNPAID']);
    await s.passes('2026-07-03T02:00:00.001Z', id);
    expect((await s.look('tong-finance', id)).data).not.toHaveProperty('frozen');
    expect(await s.refused('tong-finance', 'fh-payment', 'request-payment', id, method)).toBe('200 payment-review');
  });

  test('a_quarter_opened_while_expenditure_of_it_is_unpaid_is_frozen_from_the_start', async () => {
    await s.quarterOver();
    const data = { type: 'expenditure', period: '2026-06', amount: '5.00', currency: 'CNY', dueDate: '2026-12-31' };
    await s.know({ kind: 'bill', ref: 'E-2', data: { ...data, status: 'open' } });
    const { id } = await s.done('tong-finance', 'fh-payment', 'open', undefined, Q2);
    expect((await s.look('tong-finance', id)).data).toMatchObject({
      frozen: true,
      freezeReasons: ['EXPENDITURE_UNPAID'],
    });
  });

  test('which_budget_pays_a_month_is_the_vendor_s_alone', async () => {
    await s.staff();
    await s.qualified();
    const id = await s.claimed();
    await s.done('hu-bin', 'fh-claim', 'pass', id, { budget: 'FH-CNY' });
    for (const path of ['', '/history', '/audit']) {
      const partners = await s.api.get('tong-admin', `/v1/cases/${id}${path}`);
      expect([partners.status, partners.text.includes('FH-CNY')], path).toEqual([200, false]);
    }
    for (const path of ['/history', '/audit'])
      expect((await s.api.get('hu-bin', `/v1/cases/${id}${path}`)).text, path).toContain('FH-CNY');
  });

  test('months_in_two_currencies_are_not_paid_as_one_amount', async () => {
    s.api.setNow('2026-05-12T02:00:00Z');
    await s.staff();
    await s.qualified();
    await s.passed({ month: '2026-05' });
    s.api.setNow(s.start);
    await s.certify({ currency: 'USD' });
    const data = { amount: '90000.00', currency: 'USD', claimKind: 'FH', from: '2026-01-01' };
    await s.know({ kind: 'budget', ref: 'FH-USD', data }, null);
    const june = await s.passed();
    expect((await s.look('hu-bin', june)).data).toMatchObject({ amount: '2800.00', currency: 'USD' });
    s.api.setNow('2026-07-02T02:00:00Z');
    expect(await s.refused('tong-finance', 'fh-payment', 'open', undefined, Q2)).toBe('409 CURRENCY_DIFFERS');
    expect(await s.balance(`approved:${june}`, 'USD')).toBe(280_000);
  });

  test('the_end_of_the_quarter_reminds_of_a_payment_that_nobody_asked_for', async () => {
    const id = await s.payable();
    await s.passes('2026-09-23T02:00:00Z', id);
    expect((await s.told(id)).filter(one => one.startsWith('reminder'))).toEqual([]);
    await s.passes('2026-09-30T16:00:00Z', id);
    expect(await s.told(id)).toEqual(expect.arrayContaining(['fh-quarter-over role:partner-finance@org-tongda']));
    expect((await s.look('tong-finance', id)).state).toBe('payable');
  });
});

describe('a change of the business information', () => {
  const method = { method: 'BANK_TRANSFER' };
  const asks = (id: string) => s.give('tong-finance', 'fh-payment', 'request-payment', id, method);

  /** Certified by the process itself, then changed. */
  async function changed(): Promise<{ payment: string; info: string }> {
    const payment = await s.payable();
    await s.api.store.write(tx => tx.remove('reservations', { key: 'business-info:org-tongda' }));
    const form = {
      legalName: '通达分销',
      creditCode: '91310000MA1FL0XX5A',
      taxpayerType: 'GENERAL',
      entity: '通达分销',
      currency: 'CNY',
      bank: '中国银行',
      branch: '上海分行',
      account: '6222020200012345678',
    };
    const info = (await s.done('tong-finance', 'biz-cert', 'save-draft', undefined, form)).id;
    await s.done('tong-finance', 'biz-cert', 'submit', info);
    await s.done('hu-bin', 'biz-cert', 'start-transfer-test', info, { testAmount: '0.37' });
    await s.done('tong-finance', 'biz-cert', 'confirm-amount', info, { amount: '0.37' });
    const { tag: seen } = await s.look('tong-finance', info);
    const path = `/v1/business-certifications/${info}/edit`;
    const answered = await s.api.call('POST', path, { as: 'tong-finance', body: { branch: '浦东支行' }, seen });
    if (answered.status !== 200) throw new Error(answered.text);
    return { payment, info };
  }

  test(row('9 edit'), async () => {
    const { payment, info } = await changed();
    expect((await s.look('tong-finance', info)).state).toBe('change-pending');
    const { status, body } = await asks(payment);
    expect([status, body.code]).toEqual([409, 'BUSINESS_INFO_NOT_CERTIFIED']);
    const events = await s.api.store.read(reader => reader.find('events', { caseId: info }));
    expect(events.map(({ type }) => type)).toContain('business-info-changing');
  });

  test(effects('2 business-info-changing'), async () => {
    const { payment } = await changed();
    expect((await asks(payment)).body.code).toBe('BUSINESS_INFO_NOT_CERTIFIED');
    expect(await s.balance(`approved:${payment}`)).toBe(4_000_000);
  });

  test(effects('2 business-info-certified'), async () => {
    const { payment, info } = await changed();
    await s.done('hu-bin', 'biz-cert', 'certify-change', info);
    const events = await s.api.store.read(reader => reader.find('events', { caseId: info }));
    expect(events.map(({ type }) => type).filter(type => type === 'business-info-certified')).toHaveLength(2);
    expect((await asks(payment)).status).toBe(200);
  });

  test(row('9 certify-change'), async () => {
    const { payment, info } = await changed();
    expect(await s.refused('tong-finance', 'biz-cert', 'certify-change', info)).toBe('403 NOT_PERMITTED');
    expect(await s.done('hu-bin', 'biz-cert', 'certify-change', info)).toMatchObject({ state: 'certified' });
    expect((await asks(payment)).body.state).toBe('payment-review');
  });
});
