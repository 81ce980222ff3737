import { beforeAll, describe, expect, test } from 'vitest';
import { caseList, type Tier } from '../../engine/reads/case-list.ts';
import { opportunityDashboard } from '../../engine/reads/opportunity-dashboard.ts';
import { readAs } from '../../engine/reads/read-as.ts';
import { EngineSuite } from '../support/engine-suite.ts';

const s = new EngineSuite();
const ids: Record<string, string> = {};

/** Submitted at the last and first instants of the windows that end on 2027-03-31 in Shanghai. */
const SUBMITTED: readonly [name: string, at: string, by: string, currency?: string, amount?: string][] = [
  ['before-twelve', '2026-03-31T23:59:59.999+08:00', 'hai-sales'],
  ['twelve', '2026-04-01T00:00:00+08:00', 'hai-sales'],
  ['before-six', '2026-09-30T23:59:59.999+08:00', 'hai-sales-two'],
  ['six', '2026-10-01T00:00:00+08:00', 'hai-admin'],
  ['before-one', '2027-02-28T23:59:59.999+08:00', 'tong-sales'],
  ['one', '2027-03-01T00:00:00+08:00', 'lan-sales'],
  ['today', '2027-03-31T09:00:00+08:00', 'hai-sales', 'USD', '9999999999999.99'],
  ['today-too', '2027-03-31T09:00:00+08:00', 'hai-sales', 'USD', '9999999999999.99'],
];

beforeAll(async () => {
  for (const [name, at, by, currency = 'CNY', estimatedAmount = '1000.01'] of SUBMITTED) {
    s.now = Date.parse(at);
    ids[name] = await s.underReview({ currency, estimatedAmount }, by);
  }
  s.now = Date.parse('2027-03-31T10:00:00+08:00');
  await s.draft();
  await s.record();
  await s.offered();
});

async function dashboard(userId: string, tier?: Tier) {
  const read = await readAs(s.engine, userId, reading => opportunityDashboard(reading, tier));
  if (read.kind !== 'found') throw new Error(read.kind);
  return read.value;
}

const counts = async (userId: string) => (await dashboard(userId)).windows.map(({ count }) => count);
const conversions = async (userId: string) =>
  (await dashboard(userId)).windows.map(({ conversion, won, validated }) => [conversion, won, validated]);

describe('windows', () => {
  test('are_rolling_months_that_end_today_in_the_calendar_s_zone', async () => {
    const { asOf, zone, windows } = await dashboard('sun-yue');
    expect([asOf, zone]).toEqual(['2027-03-31T02:00:00.000Z', 'Asia/Shanghai']);
    expect(windows.map(({ window, from, to }) => [window, from, to])).toEqual([
      ['1mo', '2027-03-01', '2027-03-31'],
      ['6mo', '2026-10-01', '2027-03-31'],
      ['12mo', '2026-04-01', '2027-03-31'],
    ]);
    expect(await counts('sun-yue')).toEqual([3, 5, 7]);
  });

  test('move_with_the_local_midnight', async () => {
    const now = s.now;
    s.now = Date.parse('2027-03-31T23:59:59.999+08:00');
    expect(await counts('sun-yue')).toEqual([3, 5, 7]);
    s.now = Date.parse('2027-04-01T00:00:00+08:00');
    expect((await dashboard('sun-yue')).windows.map(({ from }) => from)).toEqual([
      '2027-03-02',
      '2026-10-02',
      '2026-04-02',
    ]);
    expect(await counts('sun-yue')).toEqual([2, 4, 6]);
    s.now = now;
  });
});

describe('space', () => {
  test('is_summed_by_currency_and_exact_to_the_cent', async () => {
    const [one, six] = (await dashboard('hai-admin')).windows;
    expect(one?.space).toEqual([{ currency: 'USD', amount: '19999999999999.98' }]);
    expect(six?.space).toEqual([
      { currency: 'CNY', amount: '1000.01' },
      { currency: 'USD', amount: '19999999999999.98' },
    ]);
    expect((await dashboard('chen-admin')).windows[0]?.space).toEqual([]);
  });

  test('follows_an_amount_that_is_edited_before_it_is_submitted', async () => {
    const id = await s.draft({ estimatedAmount: '5.00', currency: 'USD' }, 'chen-admin');
    expect(await s.case(id)).toMatchObject({ amount: 500, currency: 'USD' });
    await s.do('po', 'chen-admin', 'edit-draft', id, { estimatedAmount: '7.50' });
    expect(await s.case(id)).toMatchObject({ amount: 750, currency: 'USD' });
    await s.do('po', 'chen-admin', 'edit-draft', id, { currency: null });
    expect(await s.case(id)).toMatchObject({ amount: null, currency: null });
    await s.do('po', 'chen-admin', 'delete-draft', id);
  });
});

describe('conversion', () => {
  test('is_nothing_before_one_has_passed_then_the_share_that_was_won_whatever_became_of_the_others', async () => {
    expect(await conversions('hai-admin')).toEqual([
      [null, 0, 0],
      [null, 0, 0],
      [null, 0, 0],
    ]);
    const pass = async (name: string) => {
      await s.do('po', 'wang-fang', 'approve-review', ids[name]);
      await s.do('po', 'lin-hao', 'validate', ids[name], { customerContact: '电话确认' });
    };
    for (const name of ['twelve', 'before-six', 'six']) await pass(name);
    expect(await conversions('hai-admin')).toEqual([
      [null, 0, 0],
      [0, 0, 1],
      [0, 0, 3],
    ]);
    const win = { signedOn: '2027-03-30', amount: '900.00' };
    await s.do('po', 'hai-sales', 'mark-won', ids.twelve, win);
    await s.do('po', 'hai-admin', 'mark-lost', ids.six, { reason: { code: 'COMPETITOR', text: '竞争失利' } });
    expect(await conversions('hai-admin')).toEqual([
      [null, 0, 0],
      [0, 0, 1],
      [0.3333, 1, 3],
    ]);
    await s.do('po', 'hai-sales', 'mark-delivered', ids.twelve, { deliveryEndDate: '2027-03-31' });
    await s.do('po', 'lin-hao', 'confirm-delivery', ids.twelve);
    await s.do('po', 'lin-hao', 'cancel', ids['before-six'], { reason: { code: 'OTHER', text: '取消' } });
    expect(await conversions('hai-admin')).toEqual([
      [null, 0, 0],
      [0, 0, 1],
      [0.3333, 1, 3],
    ]);
    await s.do('po', 'wang-fang', 'reject-review', ids.today, { reason: { code: 'VAGUE', text: '描述模糊' } });
    expect(await conversions('hai-admin')).toEqual([
      [null, 0, 0],
      [0, 0, 1],
      [0.3333, 1, 3],
    ]);
    expect(await counts('hai-admin')).toEqual([2, 3, 5]);
  });
});

describe('scope', () => {
  test.each<[string, string, number[]]>([
    ['hai-admin', 'company', [2, 3, 5]],
    ['hai-finance', 'company', [2, 3, 5]],
    ['hai-director', 'team', [2, 2, 4]],
    ['hai-sales', 'own', [2, 2, 3]],
    ['hai-sales-two', 'own', [0, 0, 1]],
    ['tong-admin', 'company-and-resellers', [1, 2, 2]],
    ['tong-channel', 'resellers', [1, 1, 1]],
    ['tong-sales', 'own', [0, 1, 1]],
    ['lan-admin', 'company', [1, 1, 1]],
    ['chen-admin', 'company', [0, 0, 0]],
    ['wang-fang', 'offices', [3, 5, 7]],
    ['xu-jing', 'offices', [1, 2, 2]],
    ['sun-yue', 'vendor', [3, 5, 7]],
    ['qian-ling', 'own', [0, 0, 0]],
  ])('%s_counts_%s_as_the_lists_do', async (userId, sight, expected) => {
    expect((await dashboard(userId)).sight.kind).toBe(sight);
    expect(await counts(userId)).toEqual(expected);
    const listed = await readAs(s.engine, userId, reading =>
      caseList(reading, { process: 'partner-opportunity', limit: 100 }),
    );
    const shared = listed.kind === 'found' ? listed.value.items.filter(({ submittedAt }) => submittedAt !== null) : [];
    const first = Date.parse('2026-04-01T00:00:00+08:00');
    expect(shared.filter(({ submittedAt }) => Date.parse(submittedAt ?? '') >= first)).toHaveLength(expected[2] ?? 0);
  });
});

describe('months', () => {
  test('are_those_of_the_calendar_and_together_the_longest_window', async () => {
    const { windows, months } = await dashboard('sun-yue');
    expect(months.map(({ month, count }) => [month, count]).filter(([, count]) => count !== 0)).toEqual([
      ['2026-04', 1],
      ['2026-09', 1],
      ['2026-10', 1],
      ['2027-02', 1],
      ['2027-03', 3],
    ]);
    expect(months.map(({ month }) => month).slice(0, 2)).toEqual(['2026-04', '2026-05']);
    expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(windows[2]?.count);
  });

  test('are_cut_to_the_window_where_it_begins_within_one', async () => {
    const now = s.now;
    s.now = Date.parse('2027-03-15T10:00:00+08:00');
    const { windows, months } = await dashboard('sun-yue');
    expect(months.at(0)).toMatchObject({ month: '2026-03', from: '2026-03-16', to: '2026-03-31', count: 1 });
    expect(months.at(-1)).toMatchObject({ month: '2027-03', from: '2027-03-01', to: '2027-03-15' });
    expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(windows[2]?.count);
    s.now = now;
  });
});

describe('each_figure', () => {
  test('says_where_what_was_submitted_stands_now', async () => {
    const { windows } = await dashboard('hai-admin');
    for (const { count, states } of windows) expect(states.reduce((sum, row) => sum + row.count, 0)).toBe(count);
    expect(windows[2]?.states.filter(row => row.count > 0).map(({ state, count }) => [state, count])).toEqual([
      ['under-review', 1],
      ['delivered', 1],
      ['lost', 1],
      ['review-rejected', 1],
      ['cancelled', 1],
    ]);
  });

  test('names_the_list_of_the_cases_it_counts', async () => {
    const { windows, months } = await dashboard('hai-admin');
    const states = windows.flatMap(window => window.states);
    for (const { count, cases } of [...windows, ...months, ...states]) {
      const filter = new URLSearchParams(cases);
      const state = filter.get('state');
      const listed = await readAs(s.engine, 'hai-admin', reading =>
        caseList(reading, {
          process: filter.get('process') ?? '',
          submittedFrom: Date.parse(filter.get('submitted-from') ?? ''),
          submittedBefore: Date.parse(filter.get('submitted-before') ?? ''),
          ...(state !== null && { states: [state] }),
          limit: 100,
        }),
      );
      expect(listed.kind === 'found' && listed.value.items).toHaveLength(count);
    }
  });

  test('can_be_of_the_own_company_or_of_its_resellers_alone', async () => {
    const tier = async (wanted?: Tier) => (await dashboard('tong-admin', wanted)).windows.map(({ count }) => count);
    expect([await tier(), await tier('own'), await tier('second')]).toEqual([
      [1, 2, 2],
      [0, 1, 1],
      [1, 1, 1],
    ]);
    expect((await dashboard('tong-admin', 'second')).windows[0]?.cases).toMatch(/&tier=second$/);
    const foreign = (await dashboard('chen-admin', 'second')).windows.map(({ count }) => count);
    expect(foreign).toEqual([0, 0, 0]);
  });
});
