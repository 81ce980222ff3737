import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts } from '../../domain/ledger/accounts.ts';
import { transfer } from '../../domain/ledger/transfer.ts';
import { postEntry } from '../../engine/ledger/post-entry.ts';
import { type Api, openApi } from '../support/api.ts';
import { submitted } from '../support/stories.ts';

const NOW = '2026-09-21T02:00:00Z';
const HAI = 'org-haiyue';
let api: Api;
let own = '';
let others = '';

/** A budget, and of two partners a case each that was given of it; the first one's is owed by now. */
beforeAll(async () => {
  api = await openApi({}, NOW);
  own = (await submitted(api, 'hai-admin', { name: '海岳项目' })).body.id;
  others = (await submitted(api, 'chen-admin', { name: '辰星项目' })).body.id;
  const { partnerId } = (await api.get('chen-admin', `/v1/cases/${others}`)).body;
  await move('budget', 'budget-1', 1, { from: accounts.programme, to: accounts.budget('B1'), amount: 1_000_00 });
  await move('case', own, 1, {
    from: accounts.budget('B1'),
    to: accounts.approved(own),
    amount: 106_05,
    partnerId: HAI,
  });
  await move('case', own, 2, { from: accounts.approved(own), to: accounts.owed(HAI), amount: 106_05, partnerId: HAI });
  await move('case', others, 1, {
    from: accounts.budget('B1'),
    to: accounts.approved(others),
    amount: 1_00,
    partnerId,
  });
});
afterAll(() => api.close());

type Movement = Omit<Parameters<typeof transfer>[0], 'currency'>;

async function move(source: 'case' | 'budget', sourceId: string, seq: number, movement: Movement): Promise<void> {
  const postings = transfer({ ...movement, currency: 'CNY' });
  const at = Date.parse(NOW) + seq;
  await api.store.write(tx => postEntry(tx, { source, sourceId, seq, at, postings, reverses: null }));
}

interface Line {
  entry: string;
  account: string;
  amount: string;
  case: { id: string } | null;
}

async function lines(as: string, query = ''): Promise<Line[]> {
  const { status, body } = await api.get(as, `/v1/ledger/entries?limit=100&${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body.items;
}

test('the_finance_of_the_programme_reads_every_line_with_what_it_was_done_by', async () => {
  const found = await lines('hu-bin', `case=${own}`);
  expect(found).toMatchObject([
    { entry: `${own}/2`, account: `owed:${HAI}`, amount: '106.05', currency: 'CNY', partner: { id: HAI } },
    { entry: `${own}/2`, account: `approved:${own}`, amount: '-106.05' },
    { entry: `${own}/1`, account: `approved:${own}`, amount: '106.05', command: { en: 'Save draft' } },
    { entry: `${own}/1`, account: 'budget:B1', amount: '-106.05', partner: null, accountLabel: { en: 'Budget B1' } },
  ]);
  expect(await lines('xia-xue')).toHaveLength(8);
});

test('a_partner_reads_the_lines_of_its_own_money_and_nothing_of_the_vendors', async () => {
  const found = await lines('hai-admin', `case=${own}`);
  expect(found.map(({ account }) => account)).toEqual([`owed:${HAI}`, `approved:${own}`, `approved:${own}`]);
  expect((await lines('hai-admin')).every(line => line.case?.id === own)).toBe(true);
});

test('another_partners_money_answers_the_same_as_nothing', async () => {
  const foreign = await api.get('hai-admin', `/v1/ledger/entries?case=${others}`);
  const none = await api.get('hai-admin', '/v1/ledger/entries?case=01unknown');
  expect([foreign.status, none.status]).toEqual([404, 404]);
  expect({ ...foreign.body, instance: '' }).toEqual({ ...none.body, instance: '' });
  expect(await lines('hai-admin', `account=approved:${others}`)).toEqual([]);
});

test('who_sees_only_own_customers_reads_no_line_without_naming_a_case_they_see', async () => {
  expect(await lines('hai-sales')).toEqual([]);
});

test('whom_money_is_no_business_of_at_the_vendor_reads_none', async () => {
  expect(await lines('wang-fang', `case=${own}`)).toEqual([]);
  expect(await lines('wang-fang')).toEqual([]);
  expect((await api.get('wang-fang', '/v1/ledger/balances')).body.code).toBe('NOT_PERMITTED');
  expect((await api.get('hai-admin', '/v1/ledger/balances')).body.code).toBe('NOT_PERMITTED');
});

test('balances_are_what_the_lines_come_to_page_by_page', async () => {
  const { body } = await api.get('hu-bin', '/v1/ledger/balances?limit=100');
  const sums = new Map<string, number>();
  for (const { account, amount } of await lines('hu-bin')) sums.set(account, (sums.get(account) ?? 0) + Number(amount));
  const balances = body.items.map(({ account, amount }: Line) => [account, Number(amount).toFixed(2)]);
  expect(balances).toEqual([...sums].map(([account, sum]) => [account, sum.toFixed(2)]).sort());
  const first = await api.get('hu-bin', '/v1/ledger/balances?limit=2');
  const second = await api.get('hu-bin', `/v1/ledger/balances?limit=2&cursor=${first.body.next}`);
  expect([...first.body.items, ...second.body.items]).toEqual(body.items.slice(0, 4));
  const budgets = await api.get('hu-bin', '/v1/ledger/balances?kind=budget');
  expect(budgets.body.items).toMatchObject([{ account: 'budget:B1', amount: '892.95' }]);
});
