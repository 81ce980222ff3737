import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { auditLedger } from '../../engine/ledger/audit-ledger.ts';
import { tick } from '../../engine/tick.ts';
import { CertificationSuite, COUNTERSIGNERS } from '../support/certification-suite.ts';
import { ClaimSuite } from '../support/claim-suite.ts';

const START = '2026-06-08T02:00:00Z';
const paid = { reference: 'PAY-1', paidOn: '2026-06-08' };
const reason = { reason: { text: '不符' } };

/** Of two at once: how many were accepted, and what the others heard. */
function outcome(answers: readonly string[]): { accepted: number; refused: string[] } {
  const refused = answers.filter(answer => !/^20[01] /.test(answer));
  return { accepted: answers.length - refused.length, refused };
}

describe('the programme’s money', () => {
  const s = new ClaimSuite(START);
  const enter = (as: string, id: string, invoices: JsonObject[]) =>
    s.give(as, 'claim', 'enter-invoices', id, { invoices });

  beforeAll(async () => {
    const budget = { amount: '100000.00', currency: 'CNY', claimKind: 'FH', from: '2026-01-01' };
    await s.put('budget', null, 'FH-CNY', budget);
  });

  /** A claim of another partner that waits for its invoices. */
  async function rivals(): Promise<string> {
    const id = await s.entered({ kind: 'FH', partnerId: 'org-chenxing', title: '专职人员' });
    await s.done('chen-admin', 'claim', 'open-claim', id);
    await s.done('chen-admin', 'claim', 'edit', id, { evidence: ['合同'] });
    await s.done('chen-admin', 'claim', 'submit', id);
    await s.done('hu-bin', 'claim', 'approve', id);
    await s.done('chen-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
    await s.done('hu-bin', 'claim', 'approve-payment', id);
    return id;
  }

  test('an_amount_of_three_decimals_below_zero_or_written_otherwise_is_refused_at_its_field_wherever_one_is_said', async () => {
    const [draft, review] = [await s.drafted(), await s.underClaimReview()];
    const incentive = { partnerId: 'org-haiyue', kind: 'FH', title: '专职', period: '2026-05', currency: 'CNY' };
    for (const amount of ['1.001', '-1.00', '0.001', '1e3', '1,000.00', '１.00', '99999999999999999999.00']) {
      const said = [
        await s.refused('hai-admin', 'claim', 'edit', draft, { grossAmount: amount }),
        await s.refused('hu-bin', 'claim', 'approve', review, { amount }),
        await s.refused('hu-bin', 'claim', 'enter-incentive', undefined, { ...incentive, grossAmount: amount }),
      ];
      expect(said, amount).toEqual(
        ['grossAmount', 'amount', 'grossAmount'].map(field => `422 INVALID_INPUT #/${field} MONEY_FORMAT`),
      );
    }
    expect((await s.look('hai-admin', draft)).data.grossAmount).toBe('10000.00');
    expect((await s.look('hai-admin', review)).state).toBe('under-review');
  });

  test('an_invoice_number_of_another_partner_is_refused_with_no_word_of_where_and_of_the_own_likewise', async () => {
    const theirs = await rivals();
    const invoice = s.invoice({ amount: '200.00' });
    expect((await enter('chen-finance', theirs, [invoice])).status).toBe(200);
    const mine = await s.toInvoice();
    const own = s.invoice();
    expect((await enter('hai-finance', await s.toInvoice(), [own])).status).toBe(200);
    const row = await s.api.store.read(reader => reader.get('cases', { id: theirs }));
    const secrets = [theirs, row?.number ?? theirs, row?.title ?? theirs, 'org-chenxing', '辰星', 'chen-', 'Chenxing'];
    const written = [invoice.invoiceNo, String(invoice.invoiceNo).toLowerCase()];
    for (const invoiceNo of written) {
      const refused = await enter('hai-finance', mine, [s.invoice({ invoiceNo: String(invoiceNo) })]);
      expect([refused.status, refused.body.code]).toEqual([409, 'INVOICE_USED']);
      for (const secret of secrets) expect(refused.text).not.toContain(secret);
    }
    // The same words whoever has it, so that nothing can be told from them.
    const said = async (invoiceNo: unknown) => {
      const { body } = await enter('hai-finance', mine, [s.invoice({ invoiceNo: String(invoiceNo) })]);
      return JSON.stringify([body.status, body.code, body.title, body.detail, body.errors]).replaceAll(
        String(invoiceNo),
        'NO',
      );
    };
    expect(await said(invoice.invoiceNo)).toBe(await said(own.invoiceNo));
    const dry = await s.api.call('POST', `/v1/incentive-claims/${mine}/enter-invoices?validate-only=true`, {
      as: 'hai-finance',
      body: { invoices: [s.invoice({ invoiceNo: String(invoice.invoiceNo) })] },
      seen: (await s.look('hai-finance', mine)).tag,
    });
    expect([dry.status, dry.body.code]).toEqual([409, 'INVOICE_USED']);
    expect((await s.look('hai-finance', mine)).state).toBe('to-invoice');
  });

  test('two_partners_that_enter_one_invoice_number_at_once_leave_one_with_it', async () => {
    const [theirs, mine] = [await rivals(), await s.toInvoice()];
    const { invoiceNo } = s.invoice();
    const [hers, his] = await Promise.all([
      enter('chen-finance', theirs, [s.invoice({ invoiceNo: String(invoiceNo), amount: '200.00' })]),
      enter('hai-finance', mine, [s.invoice({ invoiceNo: String(invoiceNo) })]),
    ]);
    expect([hers.status, his.status].toSorted()).toEqual([200, 409]);
    const lost = hers.status === 409 ? hers : his;
    expect(lost.body.code).toBe('INVOICE_USED');
    expect(lost.text).not.toContain(hers.status === 409 ? mine : theirs);
    expect((await auditLedger(s.api.engine)).faults).toEqual([]);
  });

  test('an_order_named_twice_another_partners_and_one_claimed_at_once_by_two_claims', async () => {
    const customerName = '同一客户 有限公司';
    const [one, other] = [await s.drafted({}, { customerName }), await s.drafted({}, { customerName })];
    const { orders } = (await s.look('hai-admin', one)).data;
    expect(await s.refused('hai-admin', 'claim', 'edit', one, { orders: [...orders, ...orders] })).toBe(
      '422 INVALID_INPUT #/orders REPEATED',
    );
    await s.put('order', 'org-chenxing', 'ORD-CHEN', { customerName, amount: '5000.00', currency: 'CNY' });
    await s.done('hai-admin', 'claim', 'edit', other, { orders: [...orders, 'ORD-CHEN'] });
    // As one that nobody has.
    expect(await s.refused('hai-admin', 'claim', 'submit', other)).toBe('422 INVALID_INPUT #/orders/1 NOT_FOUND');
    await s.done('hai-admin', 'claim', 'edit', other, { orders });
    const answers = await Promise.all([one, other].map(id => s.refused('hai-admin', 'claim', 'submit', id)));
    expect(outcome(answers)).toEqual({ accepted: 1, refused: ['409 ORDER_CLAIMED'] });
  });

  test('a_claim_is_not_withdrawn_once_it_was_approved_in_whatever_state_it_is_and_nothing_moves', async () => {
    const id = await s.underClaimReview();
    const steps: [string, string, JsonObject][] = [
      ['hu-bin', 'approve', {}],
      ['hai-finance', 'raise-feedback', { reason: { text: '少算' } }],
      ['hu-bin', 'answer-feedback', { answer: '已核对' }],
      ['hai-finance', 'confirm-amount', {}],
      ['hai-finance', 'request-payment', { method: 'BANK_TRANSFER' }],
      ['hu-bin', 'approve-payment', {}],
      ['hai-finance', 'enter-invoices', { invoices: [s.invoice()] }],
      ['xia-xue', 'accept-invoice', {}],
      ['xia-xue', 'record-payment', paid],
    ];
    const states: string[] = [];
    for (const [as, command, body] of steps) {
      const { state } = await s.done(as, 'claim', command, id, body);
      states.push(state);
      const before = await s.balance(`approved:${id}`);
      const answered = await s.give('hai-admin', 'claim', 'withdraw', id);
      expect([state, answered.status, answered.body.code]).toEqual([state, 409, 'ALREADY_APPROVED']);
      expect([(await s.look('hai-admin', id)).state, await s.balance(`approved:${id}`)]).toEqual([state, before]);
    }
    expect(states).toEqual([
      'to-confirm',
      'disputed',
      'to-confirm',
      'payable',
      'payment-review',
      'to-invoice',
      'invoice-review',
      'awaiting-payment',
      'paid',
    ]);
  });

  test('a_payment_method_is_changed_neither_by_another_request_nor_once_the_payment_was_approved', async () => {
    const change = (claimId: string) =>
      s.refused('hai-finance', 'payout', 'request-change', undefined, {
        claimId,
        method: 'VOUCHER_QUOTA',
        why: '需要代金券',
      });
    const methodOf = async (id: string) => (await s.look('hai-finance', id)).data.method;
    for (const id of [await s.toInvoice(), await s.invoiced(), await s.awaitingPayment()]) {
      expect(await change(id)).toBe('422 INVALID_INPUT #/claimId NOT_ALLOWED_HERE');
      expect(await methodOf(id)).toBe('BANK_TRANSFER');
    }
    const id = await s.payable();
    await s.done('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
    const asked = await s.done('hai-finance', 'payout', 'request-change', undefined, {
      claimId: id,
      method: 'VOUCHER_QUOTA',
      why: '需要代金券',
    });
    const answers = await Promise.all([
      s.refused('hu-bin', 'payout', 'grant', asked.id),
      s.refused('hu-bin', 'claim', 'approve-payment', id),
    ]);
    // Granted first it is paid by the new method; approved first the change comes too late.
    const { state, data } = await s.look('hai-finance', id);
    const granted = answers[0]?.startsWith('200') === true;
    expect([granted, data.method]).toEqual([granted, granted ? 'VOUCHER_QUOTA' : 'BANK_TRANSFER']);
    if (state !== 'payment-review') expect(state).toBe(granted ? 'awaiting-payment' : 'to-invoice');
    expect((await auditLedger(s.api.engine)).faults).toEqual([]);
  });

  test('two_approvals_at_once_draw_no_more_from_a_budget_than_it_has', async () => {
    await s.put('budget', null, 'SMALL', { amount: '300.00', currency: 'CNY', claimKind: 'FH', from: '2026-01-01' });
    const ids = [await s.entered({ kind: 'FH' }), await s.entered({ kind: 'FH' })];
    for (const id of ids) await s.completed(id);
    const answers = await Promise.all(ids.map(id => s.refused('hu-bin', 'claim', 'approve', id, { budget: 'SMALL' })));
    expect(outcome(answers)).toEqual({ accepted: 1, refused: ['409 BUDGET_EXCEEDED'] });
    expect(await s.balance('budget:SMALL')).toBe(10_000);
    expect((await auditLedger(s.api.engine)).faults).toEqual([]);
  });

  test('a_partner_and_the_clock_at_once_leave_one_outcome_which_is_the_clocks_once_it_was_due', async () => {
    const [inTime, late] = [await s.approved(), await s.approved()];
    s.api.setNow('2026-08-04T15:59:59.999Z');
    const [kept] = await Promise.all([
      s.refused('hai-finance', 'claim', 'confirm-amount', inTime),
      tick(s.api.engine, inTime),
    ]);
    expect([kept, (await s.look('hai-finance', inTime)).state]).toEqual(['200 payable', 'payable']);
    s.api.setNow('2026-08-04T16:00:00.000Z');
    const [refused] = await Promise.all([
      s.refused('hai-finance', 'claim', 'confirm-amount', late),
      tick(s.api.engine, late),
      tick(s.api.engine, late),
    ]);
    expect(refused).toMatch(/^(409 (SLA_EXPIRED|STATE_CHANGED)|412 VERSION_DIFFERS)$/);
    expect(await s.look('hai-finance', late)).toMatchObject({ state: 'void', outcome: 'CONFIRMATION_EXPIRED' });
    expect((await s.trail(late)).filter(({ command }) => command === 'expire-confirmation')).toHaveLength(1);
    expect(await s.balance(`approved:${late}`)).toBe(0);
    s.api.setNow(START);
  });

  test('a_payment_asked_for_while_the_account_is_changed_is_paid_to_no_account_that_is_not_certified', async () => {
    const id = await s.payable();
    const [asked] = await Promise.all([
      s.refused('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' }),
      s.certify('org-haiyue', { status: 'changing' }),
    ]);
    expect(['200 payment-review', '409 BUSINESS_INFO_NOT_CERTIFIED']).toContain(asked);
    const next = await s.refused('hai-finance', 'claim', 'request-payment', await s.payable(), {
      method: 'BANK_TRANSFER',
    });
    expect(next).toBe('409 BUSINESS_INFO_NOT_CERTIFIED');
    await s.certify('org-haiyue');
  });
});

describe('the programme’s standing', () => {
  const s = new CertificationSuite(START);

  test('a_certificate_is_counted_once_however_its_number_is_written_and_by_whomever_it_is_entered', async () => {
    const certificate = (ref: string) => ({
      kind: 'certificate' as const,
      partnerId: 'org-haiyue',
      ref,
      data: { userId: 'hai-staff', code: 'HCCDP', account: 'personal', from: '2025-06-01', until: '2027-05-31' },
    });
    const { id } = await s.done('hai-admin', 'path', 'select-path', undefined, { path: 'service' });
    const have = async () => {
      const { allowedCommands } = await s.look('hai-admin', id);
      const { requirements } = allowedCommands.find(({ command }: { command: string }) => command === 'apply-role');
      return requirements.find(({ code }: { code: string }) => code === 'hccdp').have;
    };
    await s.enter(...['HC-001', 'hc-001', 'ＨＣ-001'].map(certificate));
    expect(await have()).toBe(1);
    await s.enter(...['HC-002', 'HC-003'].map(certificate));
    // Three are there for the two of the level and one of the two below it: none counts for both.
    const refused = await s.give('hai-admin', 'path', 'apply-role', id);
    expect([refused.status, refused.body.code, refused.body.unmet]).toEqual([
      409,
      'REQUIREMENTS_NOT_MET',
      [expect.objectContaining({ code: 'hccda', have: 1, need: 2 })],
    ]);
    expect((await s.look('hai-admin', id)).state).toBe('selected');
  });

  test('signers_who_agree_and_refuse_at_once_leave_one_outcome_and_a_label_only_where_all_agreed', async () => {
    const id = await s.underCountersign();
    const [first, second, third] = COUNTERSIGNERS;
    await s.done(first, 'cert', 'sign', id);
    const answers = await Promise.all([
      s.refused(second, 'cert', 'sign', id),
      s.refused(third, 'cert', 'refuse', id, reason),
    ]);
    expect(outcome(answers).accepted).toBeGreaterThan(0);
    const { state } = await s.look('hai-admin', id);
    // Whoever came second may say it again; one refusal is enough, whichever was first.
    if (state === 'countersign') await s.done(third, 'cert', 'refuse', id, reason);
    expect((await s.look('hai-admin', id)).state).toBe('rejected');
    expect(await s.events('label-granted')).toEqual([]);
    const trail = await s.api.store.read(reader => reader.find('auditEntries', { caseId: id }));
    expect(trail.filter(({ payload }) => payload.includes('"to":"rejected"'))).toHaveLength(1);
  });
});
