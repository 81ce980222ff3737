import { expect, test } from 'vitest';
import { titlesOf } from '../../rules/area.ts';
import { INCENTIVES } from '../../rules/incentives.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const row = titlesOf(INCENTIVES);
const s = new ClaimSuite();

/** A claim whose method is chosen and not yet approved. */
async function chosen(): Promise<string> {
  const id = await s.payable();
  await s.done('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
  return id;
}

const form = (claimId: string, method = 'VOUCHER_QUOTA') => ({ claimId, method, why: '需要代金券' });
const ask = (claimId: string, method?: string, as = 'hai-finance') =>
  s.refused(as, 'payout', 'request-change', undefined, form(claimId, method));
const asked = async (claimId: string) =>
  (await s.done('hai-finance', 'payout', 'request-change', undefined, form(claimId))).id;
const methodOf = async (id: string) => (await s.look('hai-finance', id)).data.method;

test(row('4 payout-method-change'), async () => {
  const id = await asked(await chosen());
  expect(await s.clocks(id)).toEqual(['answer 2026-06-10T23:59:59.999Z']);
});

test(row('4 requested'), async () => {
  const id = await asked(await chosen());
  expect(await s.look('hai-finance', id)).toMatchObject({ state: 'requested', data: { from: 'BANK_TRANSFER' } });
  expect(await s.allowed('hu-bin', id)).toEqual(['grant', 'refuse']);
  expect(await s.sees('chen-admin', id)).toBe(false);
});

test(row('4 granted'), async () => {
  const claim = await chosen();
  const id = await asked(claim);
  await s.done('hu-bin', 'payout', 'grant', id);
  expect([(await s.look('hai-finance', id)).state, await methodOf(claim)]).toEqual(['granted', 'VOUCHER_QUOTA']);
  expect((await s.done('hu-bin', 'claim', 'approve-payment', claim)).state).toBe('awaiting-payment');
});

test(row('4 refused'), async () => {
  const claim = await chosen();
  const id = await asked(claim);
  await s.done('hu-bin', 'payout', 'refuse', id, { reason: { text: '不符合规定' } });
  expect([(await s.look('hai-finance', id)).state, await methodOf(claim)]).toEqual(['refused', 'BANK_TRANSFER']);
});

test(row('4 request-change'), async () => {
  const [claim, payable] = [await chosen(), await s.payable()];
  expect(await ask(payable)).toBe('422 INVALID_INPUT #/claimId NOT_ALLOWED_HERE');
  expect(await ask(claim, 'BANK_TRANSFER')).toBe('422 INVALID_INPUT #/method NOT_ALLOWED_HERE');
  expect(await ask(claim, 'ACCOUNT_TOPUP_OWED_INVOICE')).toBe('422 INVALID_INPUT #/method NOT_ALLOWED_HERE');
  expect(await ask(claim, 'VOUCHER_QUOTA', 'chen-admin')).toBe('422 INVALID_INPUT #/claimId NOT_FOUND');
  expect(await ask('01k0000000000000000000000')).toBe('422 INVALID_INPUT #/claimId NOT_FOUND');
  expect(await ask(claim)).toBe('201 requested');
  expect(await ask(claim)).toBe('409 CHANGE_ASKED');
});

test(row('4 grant'), async () => {
  const claim = await chosen();
  const id = await asked(claim);
  expect(await s.refused('hai-finance', 'payout', 'grant', id)).toBe('403 NOT_PERMITTED');
  expect(await s.refused('xia-xue', 'payout', 'grant', id)).toBe('403 NOT_PERMITTED');
  // The payment is approved meanwhile: it is too late for another method.
  await s.done('hu-bin', 'claim', 'approve-payment', claim);
  expect(await s.refused('hu-bin', 'payout', 'grant', id)).toBe('409 STATE_CHANGED');
  expect(await methodOf(claim)).toBe('BANK_TRANSFER');
});

test(row('4 refuse'), async () => {
  const id = await asked(await chosen());
  expect(await s.refused('hu-bin', 'payout', 'refuse', id)).toContain('422 INVALID_INPUT');
  expect(await s.refused('hu-bin', 'payout', 'refuse', id, { reason: { text: '不符合规定' } })).toBe('200 refused');
});
