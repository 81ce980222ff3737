import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { execute } from '../../../engine/execute.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const SCOPE = {
  effectiveFrom: '2025-01-01',
  minutesRef: 'ST-2025-001',
  labels: [{ code: 'APPLICATION-MODERNISATION', region: 'CN', amount: '100000.00', currency: 'CNY' }],
};
const LATER = {
  effectiveFrom: '2026-06-09',
  minutesRef: 'ST-2026-002',
  labels: [{ code: 'APPLICATION-MODERNISATION', region: 'CN', amount: '80000.00', currency: 'CNY' }],
};
const START = '2026-06-08T02:00:00Z';
const s = new ClaimSuite(START, { 'claim.capability.scope': [SCOPE, LATER] });

const edit = (id: string, changed: JsonObject) => s.refused('hai-admin', 'claim', 'edit', id, changed);
const dataOf = async (id: string) => (await s.look('hu-bin', id)).data;

/** An amount that operations entered, opened by its partner. */
async function opened(): Promise<string> {
  const id = await s.entered();
  await s.done('hai-admin', 'claim', 'open-claim', id);
  return id;
}

/** The claim that comes of a label of a partner that may claim for it. */
async function ofLabel(): Promise<string> {
  const partnerId = 'org-haiyue';
  await s.put('membership', partnerId, 'plan:CAPABILITY', { kind: 'plan', code: 'CAPABILITY', stage: 'member' });
  await s.put('membership', partnerId, 'path:service', { kind: 'path', code: 'service', stage: 'role-certified' });
  const label = { name: '应用现代化', level: '1', region: 'CN', certifiedAt: '2026-05-01', status: 'active' };
  await s.put('label', partnerId, 'APPLICATION-MODERNISATION', label);
  await s.api.store.write(tx =>
    tx.remove('reservations', { key: `claim-label:${partnerId}:APPLICATION-MODERNISATION` }),
  );
  const made = await execute(s.api.engine, {
    actor: { kind: 'system', because: 'label-granted' },
    process: 'incentive-claim',
    command: 'make-eligible',
    input: { partnerId, labelCode: 'APPLICATION-MODERNISATION' },
  });
  if (made.kind !== 'done') throw new Error(JSON.stringify(made));
  await s.done('hai-admin', 'claim', 'open-claim', made.caseId);
  await s.done('hai-admin', 'claim', 'edit', made.caseId, { evidence: ['证书'], consent: true });
  return made.caseId;
}

describe('what was earned', () => {
  test('all_of_it_or_a_part_is_claimed_and_never_more', async () => {
    const id = await opened();
    expect(await edit(id, { grossAmount: '200.01' })).toBe('422 INVALID_INPUT #/grossAmount TOO_LARGE');
    expect(await edit(id, { grossAmount: '199.99' })).toBe('200 draft');
    expect(await edit(id, { grossAmount: '200.00' })).toBe('200 draft');
  });

  test('neither_its_currency_nor_its_tax_is_the_partner_s_to_choose', async () => {
    const id = await opened();
    for (const [field, value] of [
      ['currency', 'USD'],
      ['taxIncluded', false],
      ['taxRate', '3'],
    ] as const)
      expect(await edit(id, { [field]: value }), field).toBe(`422 INVALID_INPUT #/${field} NOT_EDITABLE`);
    expect(await edit(id, { currency: 'CNY', taxIncluded: true, taxRate: '6', evidence: ['合同'] })).toBe('200 draft');
  });

  test('what_an_opportunity_earned_nobody_has_said_yet_so_the_partner_says_it_and_the_reviewer_judges', async () => {
    const id = await s.drafted();
    expect(await edit(id, { grossAmount: '999999.99', taxIncluded: false, taxRate: '3' })).toBe('200 draft');
  });
});

describe('the fixed amount of a label', () => {
  test('is_not_changed_by_the_partner_in_any_round', async () => {
    const id = await ofLabel();
    expect(await edit(id, { grossAmount: '100000.01' })).toBe('422 INVALID_INPUT #/grossAmount NOT_DIVISIBLE');
    expect(await edit(id, { grossAmount: '99999.99' })).toBe('422 INVALID_INPUT #/grossAmount NOT_DIVISIBLE');
    expect(await edit(id, { taxIncluded: false })).toBe('422 INVALID_INPUT #/taxIncluded NOT_EDITABLE');
    await s.done('hai-admin', 'claim', 'submit', id);
    await s.done('hai-admin', 'claim', 'withdraw', id);
    expect(await edit(id, { grossAmount: '1.00' })).toBe('422 INVALID_INPUT #/grossAmount NOT_DIVISIBLE');
  });

  test('is_that_of_the_scope_it_is_submitted_under_with_its_minutes_whatever_is_decided_later', async () => {
    const [before, after] = [await ofLabel(), await ofLabel()];
    await s.done('hai-admin', 'claim', 'submit', before);
    s.api.setNow('2026-06-09T02:00:00Z');
    await s.done('hai-admin', 'claim', 'submit', after);
    for (const id of [before, after]) await s.done('hu-bin', 'claim', 'approve', id);
    expect([await dataOf(before), await dataOf(after)]).toMatchObject([
      { scopeMinutes: 'ST-2025-001', grossAmount: '100000.00', payableAmount: '100000.00' },
      { scopeMinutes: 'ST-2026-002', grossAmount: '80000.00', payableAmount: '80000.00' },
    ]);
    s.api.setNow(START);
  });

  test('goes_to_be_invoiced_with_list_and_address_told', async () => {
    const id = await ofLabel();
    await s.done('hai-admin', 'claim', 'submit', id);
    expect((await s.done('hu-bin', 'claim', 'approve', id)).state).toBe('to-invoice');
    expect(await s.told(id)).toContain('claim-to-invoice role:partner-finance@org-haiyue');
  });
});

describe('offset', () => {
  const lapses = async (partnerId: string, ...ids: string[]) => {
    const member = { kind: 'plan', code: 'SPP', stage: 'member' };
    await s.put('membership', partnerId, 'plan:SPP', member);
    await s.put('membership', partnerId, 'plan:SPP', null);
    for (const id of ids) await s.effects(id);
    await s.passes('2027-06-09T02:00:00Z', ...ids);
    s.api.setNow(START);
  };

  test('an_amount_that_only_the_partner_wrote_settles_no_negative_one', async () => {
    const negative = await s.entered({ negative: true, grossAmount: '600.00' });
    const invented = await s.drafted({ grossAmount: '9999999.00' });
    await lapses('org-haiyue', invented);
    expect((await s.look('hu-bin', invented)).outcome).toBe('EXPIRED');
    expect(await s.look('hu-bin', negative)).toMatchObject({ state: 'eligible', data: { negativeAmount: '-600.00' } });
    await s.done('hu-bin', 'claim', 'withdraw-negative', negative, { reason: { text: '录入有误' } });
  });

  test('of_what_was_earned_all_of_it_lapses_though_a_part_was_claimed_and_of_what_was_approved_that', async () => {
    const negative = await s.entered({ negative: true, grossAmount: '600.00' });
    const part = await opened();
    await edit(part, { grossAmount: '50.00' });
    await lapses('org-haiyue', part);
    expect((await dataOf(negative)).negativeAmount).toBe('-400.00');
    const approved = await s.entered();
    await s.completed(approved);
    await s.done('hu-bin', 'claim', 'approve', approved, { amount: '120.00' });
    await s.done('hai-finance', 'claim', 'confirm-amount', approved);
    await lapses('org-haiyue', approved);
    expect((await dataOf(negative)).negativeAmount).toBe('-280.00');
    await s.done('hu-bin', 'claim', 'withdraw-negative', negative, { reason: { text: '录入有误' } });
  });

  test('a_negative_amount_has_no_validity_and_stays_when_the_partner_leaves_its_plan', async () => {
    const negative = await s.entered({ negative: true, grossAmount: '600.00' });
    const positive = await s.entered();
    await lapses('org-haiyue', negative, positive);
    expect(await s.look('hu-bin', negative)).toMatchObject({ state: 'eligible', data: { negativeAmount: '-400.00' } });
    expect(await s.clocks(negative)).toEqual([]);
  });
});
