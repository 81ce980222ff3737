import { describe, expect, test } from 'vitest';
import { titlesOf } from '../../rules/area.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const row = titlesOf(INCENTIVES);
const s = new ClaimSuite();
const because = { reason: { text: '材料不全' } };

describe('the steps of a claim', () => {
  test(row('1 rejected'), async () => {
    const id = await s.underClaimReview();
    await s.done('hu-bin', 'claim', 'reject', id, because);
    await s.done('hai-admin', 'claim', 'edit', id, { evidence: ['验收报告', '合同'] });
    await s.done('hai-admin', 'claim', 'submit', id);
    const { state, round, number, data } = await s.look('hai-admin', id);
    expect([state, round, data.evidence]).toEqual(['under-review', 2, ['验收报告', '合同']]);
    expect(number).toMatch(/^IC20260608\d{6}$/);
  });

  test(row('1 withdraw'), async () => {
    const id = await s.underClaimReview();
    await s.done('hai-admin', 'claim', 'withdraw', id);
    await s.done('hai-admin', 'claim', 'edit', id, { grossAmount: '8000.00' });
    await s.done('hai-admin', 'claim', 'submit', id);
    expect(await s.look('hai-admin', id)).toMatchObject({ state: 'under-review', data: { grossAmount: '8000.00' } });
  });

  test(row('1 tax-inclusive'), async () => {
    const id = await s.approved({ taxIncluded: false, grossAmount: '100.01' });
    expect((await s.look('hai-admin', id)).data.payableAmount).toBe('106.01');
    const included = await s.approved({ grossAmount: '100.01' });
    expect((await s.look('hai-admin', included)).data.payableAmount).toBe('100.01');
  });

  test(row('1 batch'), async () => {
    const ids = [await s.payable(), await s.payable(), await s.approved()];
    const answers = await Promise.all(
      ids.map(id => s.refused('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' })),
    );
    expect(answers).toEqual(['200 payment-review', '200 payment-review', '409 NOT_POSSIBLE']);
  });

  test(row('1 business information'), async () => {
    const id = await s.payable();
    await s.certify('org-haiyue', { status: 'changing' });
    const request = () => s.refused('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
    expect(await request()).toBe('409 BUSINESS_INFO_NOT_CERTIFIED');
    await s.certify('org-haiyue');
    expect(await request()).toBe('200 payment-review');
  });
});

describe('the states', () => {
  const stateOf = async (id: string) => {
    const { state, closedAt } = await s.look('hai-admin', id);
    return [state, closedAt !== null];
  };

  test(row('2 eligible'), async () => {
    const { id = '' } = await s.delivered();
    expect(await stateOf(id)).toEqual(['eligible', false]);
    const [first] = await s.trail(id);
    expect(first).toMatchObject({ command: 'make-eligible', actor: { kind: 'system' } });
    expect(await s.sees('chen-admin', id)).toBe(false);
  });

  test(row('2 draft'), async () => {
    const id = await s.drafted();
    expect(await stateOf(id)).toEqual(['draft', false]);
    expect(await s.allowed('hai-admin', id)).toEqual(['attach', 'detach', 'edit', 'submit']);
    expect(await s.allowed('hu-bin', id)).toEqual([]);
  });

  test(row('2 under-review'), async () => {
    const id = await s.underClaimReview();
    expect(await s.allowed('hu-bin', id)).toEqual(expect.arrayContaining(['approve', 'reject']));
    expect(await s.allowed('hai-admin', id)).toEqual(['withdraw']);
  });

  test(row('2 rejected'), async () => {
    const id = await s.underClaimReview();
    await s.done('hu-bin', 'claim', 'reject', id, because);
    expect([await stateOf(id), (await s.look('hai-admin', id)).round]).toEqual([['rejected', false], 2]);
    expect(await s.allowed('hai-admin', id)).toEqual(['attach', 'detach', 'edit', 'submit']);
  });

  test(row('2 withdrawn'), async () => {
    const id = await s.underClaimReview();
    await s.done('hai-admin', 'claim', 'withdraw', id);
    expect([await stateOf(id), (await s.look('hai-admin', id)).round]).toEqual([['withdrawn', false], 2]);
  });

  test(row('2 approved'), async () => {
    const id = await s.approved();
    expect((await s.trail(id)).map(({ to }) => to)).toContain('approved');
    expect((await s.look('hai-admin', id)).closedAt).toBeNull();
  });

  test(row('2 to-confirm'), async () => {
    const id = await s.approved();
    expect(await stateOf(id)).toEqual(['to-confirm', false]);
    expect(await s.allowed('hai-finance', id)).toEqual(['confirm-amount', 'raise-feedback']);
  });

  test(row('2 disputed'), async () => {
    const id = await s.approved();
    await s.done('hai-finance', 'claim', 'raise-feedback', id, { reason: { text: '金额不对' } });
    expect(await stateOf(id)).toEqual(['disputed', false]);
    const running = await s.api.store.read(reader => reader.find('deadlines', { caseId: id, status: 'running' }));
    expect(running).toEqual([]);
  });

  test(row('2 confirmed'), async () => {
    const id = await s.payable();
    expect((await s.trail(id)).map(({ to }) => to)).toContain('confirmed');
  });

  test(row('2 payable'), async () => {
    const id = await s.payable();
    expect(await stateOf(id)).toEqual(['payable', false]);
    expect(await s.allowed('hai-finance', id)).toEqual(['request-payment']);
  });

  test(row('2 payment-review'), async () => {
    const id = await s.payable();
    await s.done('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
    expect(await s.allowed('hu-bin', id)).toEqual(['approve-payment', 'reject-payment']);
    expect(await s.allowed('xia-xue', id)).toEqual([]);
  });

  test(row('2 to-invoice'), async () => {
    const id = await s.toInvoice();
    expect(await s.allowed('hai-finance', id)).toEqual(['attach', 'detach', 'enter-invoices']);
  });

  test(row('2 invoice-review'), async () => {
    const id = await s.invoiced();
    expect(await s.allowed('xia-xue', id)).toEqual(expect.arrayContaining(['accept-invoice', 'reject-invoice']));
  });

  test(row('2 awaiting-payment'), async () => {
    const id = await s.awaitingPayment();
    expect(await s.allowed('xia-xue', id)).toEqual(['record-payment']);
    expect(await s.allowed('hai-finance', id)).toEqual([]);
  });

  test(row('2 paid'), async () => {
    const id = await s.awaitingPayment();
    await s.done('xia-xue', 'claim', 'record-payment', id, { reference: 'PAY-9', paidOn: '2026-06-08' });
    expect(await stateOf(id)).toEqual(['paid', true]);
  });
});

describe('the commands', () => {
  test(row('3 open-claim'), async () => {
    const { id = '' } = await s.delivered();
    expect(await s.refused('hu-bin', 'claim', 'open-claim', id)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id)).toBe('200 draft');
    expect(await s.refused('hai-admin', 'claim', 'open-claim', id)).toBe('409 STATE_CHANGED');
  });

  test(row('3 submit'), async () => {
    const { id = '' } = await s.delivered();
    await s.done('hai-admin', 'claim', 'open-claim', id);
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe(
      '422 INVALID_INPUT #/grossAmount REQUIRED #/orders REQUIRED #/evidence REQUIRED',
    );
    // Of another kind of claim nothing is asked or taken.
    expect(await s.refused('hai-admin', 'claim', 'edit', id, { consent: true })).toBe(
      '422 INVALID_INPUT #/consent NOT_ALLOWED_HERE',
    );
    await s.done('hai-admin', 'claim', 'edit', id, { grossAmount: '1.00', evidence: ['验收报告'] });
    expect(await s.refused('hai-admin', 'claim', 'submit', id)).toBe('422 INVALID_INPUT #/orders REQUIRED');
    const drafted = await s.drafted();
    await s.done('hai-admin', 'claim', 'submit', drafted);
    expect(await s.look('hai-admin', drafted)).toMatchObject({ state: 'under-review', round: 1 });
  });

  test(row('3 withdraw'), async () => {
    const id = await s.approved();
    expect(await s.refused('hai-admin', 'claim', 'withdraw', id)).toBe('409 ALREADY_APPROVED');
    const payable = await s.payable();
    expect(await s.refused('hai-admin', 'claim', 'withdraw', payable)).toBe('409 ALREADY_APPROVED');
  });

  test(row('3 approve, reject'), async () => {
    const id = await s.underClaimReview();
    expect(await s.refused('hai-admin', 'claim', 'approve', id)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('hu-bin', 'claim', 'reject', id)).toContain('422 INVALID_INPUT');
    expect(await s.refused('hu-bin', 'claim', 'approve', id, { amount: '10000.01' })).toBe(
      '422 INVALID_INPUT #/amount TOO_LARGE',
    );
    await s.done('hu-bin', 'claim', 'reject', id, because);
    expect((await s.told(id)).at(-1)).toContain('claim-moved');
  });

  test(row('3 publish-amount'), async () => {
    const id = await s.approved();
    const { data, deadlines } = await s.look('hai-finance', id);
    expect(data.publishedAt).toBe('2026-06-08T02:00:00.000Z');
    expect(JSON.stringify(deadlines ?? (await s.clocks(id)))).toContain('confirmation');
  });

  test(row('3 confirm-amount'), async () => {
    const id = await s.approved();
    expect(await s.refused('hu-bin', 'claim', 'confirm-amount', id)).toBe('403 NOT_PERMITTED');
    expect(await s.refused('hai-finance', 'claim', 'confirm-amount', id)).toBe('200 payable');
  });

  test(row('3 raise-feedback'), async () => {
    const id = await s.approved();
    expect(await s.refused('hai-finance', 'claim', 'raise-feedback', id)).toContain('422 INVALID_INPUT');
    expect(await s.refused('hai-finance', 'claim', 'raise-feedback', id, { reason: { text: '少算了' } })).toBe(
      '200 disputed',
    );
  });

  test(row('3 answer-feedback'), async () => {
    const id = await s.approved();
    await s.done('hai-finance', 'claim', 'raise-feedback', id, { reason: { text: '少算了' } });
    expect(await s.refused('hu-bin', 'claim', 'answer-feedback', id)).toBe('422 INVALID_INPUT #/answer REQUIRED');
    expect(await s.refused('hu-bin', 'claim', 'answer-feedback', id, { answer: '已核对' })).toBe('200 to-confirm');
    expect((await s.look('hai-finance', id)).data.answer).toBe('已核对');
  });

  test(row('3 skip-publicity'), async () => {
    const id = await s.entered({ kind: 'FH' });
    await s.put('budget', null, 'FH-CNY', { amount: '1000.00', currency: 'CNY', claimKind: 'FH', from: '2026-01-01' });
    await s.completed(id);
    await s.done('hu-bin', 'claim', 'approve', id);
    expect((await s.look('hai-finance', id)).state).toBe('payable');
  });

  test(row('3 race'), async () => {
    for (let n = 0; n < 4; n++) {
      const id = await s.underClaimReview();
      const answers = await Promise.all([
        s.refused('hai-admin', 'claim', 'withdraw', id),
        s.refused('hu-bin', 'claim', 'approve', id),
      ]);
      const won = answers.filter(answer => answer.startsWith('200'));
      expect(won).toHaveLength(1);
      const lost = won[0] === '200 withdrawn' ? ['409 STATE_CHANGED'] : ['409 ALREADY_APPROVED'];
      expect(lost).toContain(answers.find(answer => !answer.startsWith('200')));
    }
  });
});
