import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { execute } from '../../../engine/execute.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const START = '2026-06-08T02:00:00Z';
const s = new ClaimSuite(START);
const FORM = { partnerId: 'org-haiyue', kind: 'DELIVERY_SUBSIDY', title: '交付补贴', period: '2026-05' };
const MONEY = { grossAmount: '200.00', currency: 'CNY' };

const enters = (body: JsonObject) => s.refused('hu-bin', 'claim', 'enter-incentive', undefined, body);
const negativeOf = async (id: string) => {
  const { state, data } = await s.look('hu-bin', id);
  return [state, data.negativeAmount];
};

/** Its partner leaves the plan, and a year goes by. */
async function lapses(partnerId: string, ...ids: string[]): Promise<void> {
  await s.put('membership', partnerId, 'plan:SPP', { kind: 'plan', code: 'SPP', stage: 'member' });
  await s.put('membership', partnerId, 'plan:SPP', null);
  for (const id of ids) await s.effects(id);
  await s.passes('2027-06-09T02:00:00Z', ...ids);
  s.api.setNow(START);
}

describe('what operations enter', () => {
  test('is_said_at_its_field_where_it_is_no_incentive', async () => {
    expect(await enters({ ...FORM, ...MONEY, partnerId: 'org-nobody' })).toBe(
      '422 INVALID_INPUT #/partnerId NOT_FOUND',
    );
    expect(await enters({ ...FORM, ...MONEY, partnerId: 'org-vendor' })).toBe(
      '422 INVALID_INPUT #/partnerId NOT_FOUND',
    );
    for (const period of ['2026-13', '2026-5', 'May'])
      expect(await enters({ ...FORM, ...MONEY, period }), period).toBe('422 INVALID_INPUT #/period PERIOD_FORMAT');
    expect(await enters(FORM)).toBe('422 INVALID_INPUT #/grossAmount REQUIRED #/currency REQUIRED');
    expect(await enters({ ...FORM, ...MONEY, earnedAmount: '9.00' })).toBe(
      '422 INVALID_INPUT #/earnedAmount NOT_EDITABLE',
    );
    expect(await s.refused('hai-admin', 'claim', 'enter-incentive', undefined, { ...FORM, ...MONEY })).toBe(
      '403 NOT_PERMITTED',
    );
  });

  test('is_more_than_nothing_and_of_a_kind_that_no_opportunity_or_label_opens', async () => {
    for (const negative of [true, false])
      expect(await enters({ ...FORM, ...MONEY, grossAmount: '0.00', negative })).toBe(
        '422 INVALID_INPUT #/grossAmount MUST_EXCEED',
      );
    for (const kind of ['OPPORTUNITY', 'CAPABILITY']) {
      expect(await enters({ ...FORM, ...MONEY, kind }), kind).toBe('422 INVALID_INPUT #/kind NOT_ALLOWED_HERE');
      const negative = await s.entered({ kind, negative: true, partnerId: 'org-lanwan' });
      expect(await negativeOf(negative)).toEqual(['eligible', '-200.00']);
    }
  });

  test('counts_an_order_once_though_it_is_named_twice', async () => {
    const id = await s.drafted();
    const [order] = (await s.look('hai-admin', id)).data.orders;
    expect(await s.refused('hai-admin', 'claim', 'edit', id, { orders: [order, order] })).toBe(
      '422 INVALID_INPUT #/orders REPEATED',
    );
  });
});

describe('negative incentives', () => {
  test('are_offset_oldest_first_each_by_what_is_left', async () => {
    s.api.setNow('2026-06-09T02:00:00Z');
    const second = await s.entered({ negative: true, grossAmount: '300.00' });
    s.api.setNow(START);
    const first = await s.entered({ negative: true, grossAmount: '120.00' });
    const positive = await s.entered();
    await lapses('org-haiyue', positive);
    expect([await negativeOf(first), await negativeOf(second)]).toEqual([
      ['void', '0.00'],
      ['eligible', '-220.00'],
    ]);
    const rows = (await s.look('hu-bin', positive)).data.offsets;
    expect(rows.map(({ amount }: { amount: string }) => amount)).toEqual(['120.00', '80.00']);
    const next = await s.entered({ grossAmount: '250.00' });
    await lapses('org-haiyue', next);
    expect(await negativeOf(second)).toEqual(['void', '0.00']);
    expect((await s.look('hu-bin', first)).data.offsets).toHaveLength(1);
  });

  test('of_another_currency_or_partner_are_none_of_it', async () => {
    const [dollars, others] = [
      await s.entered({ negative: true, currency: 'USD' }),
      await s.entered({ negative: true, partnerId: 'org-chenxing' }),
    ];
    const positive = await s.entered();
    await lapses('org-haiyue', positive);
    expect((await s.look('hu-bin', positive)).outcome).toBe('EXPIRED');
    expect([await negativeOf(dollars), await negativeOf(others)]).toEqual([
      ['eligible', '-200.00'],
      ['eligible', '-200.00'],
    ]);
  });

  test('of_a_claim_whose_confirmation_expires_are_offset_by_what_was_approved_and_its_budget_has_it_back', async () => {
    const before = await s.balance('budget:OPPORTUNITY-CNY');
    const negative = await s.entered({ negative: true, grossAmount: '9999.00' });
    const id = await s.approved();
    expect(await s.balance('budget:OPPORTUNITY-CNY')).toBe(before - 1_000_000);
    await s.passes('2026-08-04T16:00:00.000Z', id);
    expect(await s.look('hu-bin', id)).toMatchObject({ state: 'void', outcome: 'OFFSET' });
    expect(await negativeOf(negative)).toEqual(['void', '0.00']);
    expect(await s.balance('budget:OPPORTUNITY-CNY')).toBe(before);
    s.api.setNow(START);
  });
});

test('a_label_that_is_lost_ends_the_claim_for_it_and_none_for_another_label', async () => {
  const claimFor = async (code: string) => {
    const label = { name: code, level: '1', region: 'CN', certifiedAt: '2026-05-01', status: 'active' };
    await s.put('label', 'org-haiyue', code, label);
    const made = await execute(s.api.engine, {
      actor: { kind: 'system', because: 'label-granted' },
      process: 'incentive-claim',
      command: 'make-eligible',
      input: { partnerId: 'org-haiyue', labelCode: code },
    });
    if (made.kind !== 'done') throw new Error(JSON.stringify(made));
    return made.caseId;
  };
  const [lost, kept] = [await claimFor('OPERATIONS-EXCELLENCE'), await claimFor('APPLICATION-MODERNISATION')];
  const revoked = { name: 'x', level: '1', region: 'CN', certifiedAt: '2026-05-01', status: 'revoked' };
  await s.put('label', 'org-haiyue', 'OPERATIONS-EXCELLENCE', revoked);
  for (const id of [lost, kept]) await s.effects(id);
  expect([(await s.look('hu-bin', lost)).state, (await s.look('hu-bin', kept)).state]).toEqual(['void', 'eligible']);
});

describe('automatic issuance', () => {
  const turn = (method: string, enabled = true) => s.put('auto-issue', 'org-haiyue', 'auto-issue', { enabled, method });

  test('by_a_method_that_the_model_does_not_allow_is_passed_over_and_says_so', async () => {
    await turn('ACCOUNT_TOPUP_OWED_INVOICE');
    const id = await s.payable();
    await s.passes('2026-06-12T16:30:00.001Z', id);
    expect(await s.look('hai-finance', id)).toMatchObject({
      state: 'payable',
      data: { skippedBecause: 'METHOD_NOT_OPEN' },
    });
    s.api.setNow(START);
    await turn('BANK_TRANSFER', false);
  });

  test('keeps_the_method_that_was_chosen_before_as_it_is_final', async () => {
    await turn('VOUCHER_QUOTA');
    const id = await s.payable();
    await s.done('hai-finance', 'claim', 'request-payment', id, { method: 'BANK_TRANSFER' });
    await s.done('hu-bin', 'claim', 'reject-payment', id, { reason: { text: '请核对' } });
    await s.passes('2026-06-12T16:30:00.001Z', id);
    expect(await s.look('hai-finance', id)).toMatchObject({
      state: 'payment-review',
      data: { method: 'BANK_TRANSFER' },
    });
    s.api.setNow(START);
    await turn('BANK_TRANSFER', false);
  });

  test('of_a_day_that_is_a_holiday_happens_on_that_day_at_half_past_midnight_of_the_calendar_s_zone', async () => {
    s.api.setNow('2026-09-27T15:59:00Z');
    await turn('BANK_TRANSFER');
    const id = await s.payable();
    expect(await s.clocks(id)).toContain('auto-issue 2026-10-02T00:30:00.000Z');
    await s.passes('2026-10-01T16:30:00.000Z', id);
    expect((await s.look('hai-finance', id)).state).toBe('payable');
    await s.passes('2026-10-01T16:30:00.001Z', id);
    expect((await s.look('hai-finance', id)).state).toBe('payment-review');
    s.api.setNow(START);
    await turn('BANK_TRANSFER', false);
  });
});
