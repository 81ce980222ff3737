import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { auditLedger } from '../../../engine/ledger/audit-ledger.ts';
import { ClaimSuite } from '../../support/claim-suite.ts';

const START = '2026-06-08T02:00:00Z';
const s = new ClaimSuite(START);
const FH = { currency: 'CNY', claimKind: 'FH', from: '2026-01-01' };

/** An FH incentive under review. */
async function review(amount: string): Promise<string> {
  const id = await s.entered({ kind: 'FH', grossAmount: amount });
  await s.completed(id);
  return id;
}

const approve = (id: string, budget?: string) =>
  s.refused('hu-bin', 'claim', 'approve', id, budget === undefined ? {} : { budget });
const left = (code: string) => s.balance(`budget:${code}`);

async function budget(ref: string, data: JsonObject): Promise<string> {
  const added = await s.api.call('POST', '/v1/registry/budget', { as: 'ops-an', body: { ref, data } });
  expect(added.status, added.text).toBe(201);
  return added.body.id;
}

/** What came of changing a budget, as who manages the registry sees it. */
async function change(id: string, data: JsonObject): Promise<string> {
  const { body } = await s.api.get('ops-an', `/v1/registry/budget/${id}`);
  const seen = `"v${body.version}"`;
  const answered = await s.api.call('PUT', `/v1/registry/budget/${id}`, { as: 'ops-an', body: { data }, seen });
  return `${answered.status} ${answered.body.code ?? ''}`.trim();
}

describe('of several budgets', () => {
  test('the_one_that_ends_first_is_taken_unless_one_is_named_and_what_lapses_goes_back_to_its_own', async () => {
    await budget('LATE', { ...FH, amount: '1000.00' });
    await budget('SOON', { ...FH, amount: '500.00', until: '2026-12-31' });
    await budget('DOLLARS', { ...FH, amount: '9000.00', currency: 'USD', until: '2026-06-30' });
    await budget('OTHERS', { ...FH, amount: '9000.00', claimKind: 'CAPABILITY', until: '2026-06-30' });
    const first = await review('300.00');
    expect(await approve(first)).toBe('200 payable');
    expect([await left('SOON'), await left('LATE')]).toEqual([20_000, 100_000]);
    const second = await review('300.00');
    expect(await approve(second), 'no amount is split').toBe('409 BUDGET_EXCEEDED');
    expect(await approve(second, 'DOLLARS')).toBe('409 NO_BUDGET');
    expect(await approve(second, 'OTHERS')).toBe('409 NO_BUDGET');
    expect(await approve(second, 'LATE')).toBe('200 payable');
    expect([await left('SOON'), await left('LATE')]).toEqual([20_000, 70_000]);
    await s.put('membership', 'org-haiyue', 'plan:SPP', { kind: 'plan', code: 'SPP', stage: 'member' });
    await s.put('membership', 'org-haiyue', 'plan:SPP', null);
    for (const id of [first, second]) await s.effects(id);
    await s.passes('2027-06-09T02:00:00Z', first, second);
    expect([await left('SOON'), await left('LATE')]).toEqual([50_000, 100_000]);
    s.api.setNow(START);
  });

  test('what_has_ended_or_not_begun_gives_nothing_and_the_last_cent_is_given', async () => {
    s.api.setNow('2027-01-04T02:00:00Z');
    await budget('NEXT', { ...FH, amount: '9000.00', from: '2027-07-01', until: '2027-07-31' });
    const id = await review('1000.01');
    expect(await approve(id), 'LATE alone holds now').toBe('409 BUDGET_EXCEEDED');
    expect(await approve(id, 'SOON')).toBe('409 NO_BUDGET');
    expect(await approve(id, 'NEXT')).toBe('409 NO_BUDGET');
    expect(await approve(await review('1000.00'))).toBe('200 payable');
    expect(await left('LATE')).toBe(0);
    s.api.setNow(START);
  });
});

describe('a budget that is changed', () => {
  test('is_never_less_than_was_given_of_it_and_keeps_its_currency_while_any_was', async () => {
    const data = { ...FH, amount: '500.00', claimKind: 'DELIVERY_SUBSIDY', until: '2026-06-30' };
    const id = await budget('SHRINKS', data);
    const claim = await s.entered({ grossAmount: '200.00' });
    await s.completed(claim);
    expect(await approve(claim)).toBe('200 to-confirm');
    expect(await change(id, { ...data, amount: '199.99' })).toBe('409 BUDGET_EXCEEDED');
    expect(await change(id, { ...data, currency: 'USD' })).toBe('409 BUDGET_EXCEEDED');
    expect([await left('SHRINKS'), (await s.api.get('ops-an', `/v1/registry/budget/${id}`)).body.version]).toEqual([
      30_000, 1,
    ]);
    expect(await change(id, { ...data, amount: '200.00' })).toBe('200');
    expect(await left('SHRINKS')).toBe(0);
    expect(await change(id, { ...data, amount: '700.00' })).toBe('200');
    expect(await left('SHRINKS')).toBe(50_000);
    const unused = await budget('TURNS', { ...FH, amount: '10.00' });
    expect(await change(unused, { ...FH, amount: '20.00', currency: 'USD' })).toBe('200');
    expect([await left('TURNS'), await s.balance('budget:TURNS', 'USD')]).toEqual([0, 2_000]);
  });

  test('in_a_file_is_refused_in_its_row_alone_and_in_a_dry_run_too', async () => {
    const rows = [
      { ref: 'SHRINKS', data: { ...FH, claimKind: 'DELIVERY_SUBSIDY', amount: '100.00' } },
      { ref: 'FILED', data: { ...FH, amount: '5.00' } },
    ];
    const raw = Buffer.from(rows.map(one => JSON.stringify(one)).join('\n'));
    const send = async (query: string) => {
      const headers = { 'content-type': 'application/x-ndjson' };
      const path = `/v1/registry-imports/budget${query}`;
      const { status, body } = await s.api.call('POST', path, { as: 'ops-an', raw, headers, key: `file${query}` });
      const said = body.rows.map(({ result, reason }: { result: string; reason?: { code: string } }) =>
        [result, reason?.code].filter(Boolean).join(' '),
      );
      return [status, ...said];
    };
    const answer = [200, 'refused BUDGET_EXCEEDED', 'created'];
    expect(await send('?validate-only=true')).toEqual(answer);
    expect(await left('FILED')).toBe(0);
    expect(await send('')).toEqual(answer);
    expect([await left('SHRINKS'), await left('FILED')]).toEqual([50_000, 500]);
  });
});

test('which_budget_pays_is_the_vendor_s_alone_in_the_claim_its_history_its_trail_and_the_ledger', async () => {
  const id = await s.underClaimReview();
  expect(await approve(id, 'OPPORTUNITY-CNY')).toBe('200 to-confirm');
  for (const path of ['', '/history', '/audit']) {
    const [partners, vendors] = await Promise.all(
      ['hai-admin', 'hu-bin'].map(as => s.api.get(as, `/v1/cases/${id}${path}`)),
    );
    expect(partners?.text, path).not.toContain('OPPORTUNITY-CNY');
    expect(vendors?.text, path).toContain('OPPORTUNITY-CNY');
  }
  const ledger = await s.api.get('hai-admin', `/v1/ledger/entries?case=${id}`);
  expect(ledger.text).not.toContain('OPPORTUNITY-CNY');
});

test('whatever_was_given_taken_back_and_changed_the_ledger_is_whole', async () => {
  expect((await auditLedger(s.api.engine)).faults).toEqual([]);
});
