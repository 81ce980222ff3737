import { expect, test } from 'vitest';
import { auditLedger } from '../../../engine/ledger/audit-ledger.ts';
import { titlesOf } from '../../rules/area.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const row = titlesOf(INCENTIVES);
const s = new ClaimSuite();

test(row('1 approved'), async () => {
  const id = await s.payable();
  await s.done('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
  await s.done('hu-bin', 'claim', 'approve-payment', id);
  const { data } = await s.look('hai-finance', id);
  expect(data).toMatchObject({
    payableAmount: '10000.00',
    invoiceTo: expect.any(String),
    invoiceAddress: expect.any(String),
  });
  const paper = s.invoice({ kind: 'SPECIAL_VAT_PAPER' });
  const courier = { company: '顺丰', trackingNo: 'SF1', sentOn: '2026-06-08' };
  await s.done('hai-finance', 'claim', 'enter-invoices', id, { invoices: [paper], courier });
  await s.done('xia-xue', 'claim', 'accept-invoice', id);
  await s.done('xia-xue', 'claim', 'record-payment', id, { reference: 'PAY-1', paidOn: '2026-06-08' });
  expect(await s.look('hai-finance', id)).toMatchObject({ state: 'paid', data: { paidReference: 'PAY-1' } });
  expect((await auditLedger(s.api.engine)).faults).toEqual([]);
});
