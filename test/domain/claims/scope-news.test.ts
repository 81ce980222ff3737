import { describe, expect, test } from 'vitest';
import type { CapabilityScope } from '../../../domain/claims/capability-scope.ts';
import { scopeNews } from '../../../domain/claims/scope-news.ts';
import { sayNotice } from '../../../domain/notices/say-notice.ts';
import type { Policy } from '../../../domain/policy/policy.ts';

const label = (code: string, region = 'CN', amount = '100.00') => ({ code, region, amount, currency: 'CNY' });
const scope = (effectiveFrom: string, minutesRef: string, ...labels: CapabilityScope['labels']): CapabilityScope => ({
  effectiveFrom,
  minutesRef,
  labels,
});
const policy = (...scopes: CapabilityScope[]): Policy =>
  ({ process: 'incentive-claim', version: 1, values: { 'claim.capability.scope': scopes } }) as unknown as Policy;

const FIRST = scope('2025-01-01', 'ST-1', label('A'), label('B'));
const news = (before: CapabilityScope[], after: CapabilityScope[], from = '2026-06-01') =>
  scopeNews({ before: policy(...before), after: policy(...after), from });
/** What each notice says in English after its title. */
const said = (...args: Parameters<typeof news>) =>
  news(...args).map(({ facts }) => Object.fromEntries(Object.entries(facts).map(([name, { en }]) => [name, en])));

describe('what ecosystem managers hear of another scope', () => {
  test('is_what_comes_in_goes_out_and_costs_something_else_from_when_and_by_which_minutes', () => {
    const second = scope('2027-01-01', 'ST-2', label('A', 'CN', '120.00'), label('C', 'OVERSEAS'));
    expect(said([FIRST], [FIRST, second])).toEqual([
      {
        from: '1 Jan 2027',
        minutes: 'ST-2',
        added: 'C (Overseas), 100.00 CNY',
        removed: 'B (China)',
        changed: 'A (China), 100.00 CNY → 120.00 CNY',
      },
    ]);
  });

  test('counts_from_the_version_where_its_scope_began_before_it', () => {
    expect(said([FIRST], [FIRST, scope('2026-02-01', 'ST-2', label('A'))])).toEqual([
      { from: '1 Jun 2026', minutes: 'ST-2', removed: 'B (China)' },
    ]);
  });

  test('is_one_notice_for_each_date_from_which_other_labels_earn', () => {
    const after = [FIRST, scope('2027-01-01', 'ST-2', label('A')), scope('2027-07-01', 'ST-3', label('C'))];
    expect(said([FIRST], after).map(({ from, minutes }) => `${from} ${minutes}`)).toEqual([
      '1 Jan 2027 ST-2',
      '1 Jul 2027 ST-3',
    ]);
  });

  test('is_also_that_a_scope_to_come_is_called_off', () => {
    const second = scope('2027-01-01', 'ST-2', label('C'));
    expect(said([FIRST, second], [FIRST])).toEqual([
      {
        from: '1 Jan 2027',
        minutes: 'ST-1',
        added: 'A (China), 100.00 CNY; B (China), 100.00 CNY',
        removed: 'C (China)',
      },
    ]);
  });

  test('is_nothing_where_order_minutes_or_the_past_alone_differ', () => {
    expect(news([FIRST], [scope('2025-01-01', 'ST-1', label('B'), label('A'))])).toEqual([]);
    expect(news([FIRST], [scope('2025-01-01', 'ST-1a', label('A'), label('B'))])).toEqual([]);
    expect(news([FIRST], [scope('2024-01-01', 'ST-0', label('X')), FIRST])).toEqual([]);
    expect(news([FIRST], [FIRST, scope('2027-01-01', 'ST-2', label('A'), label('B'))])).toEqual([]);
  });

  test('reads_well_in_both_languages_whatever_of_it_is_known', () => {
    const [all] = news([FIRST], [FIRST, scope('2027-01-01', 'ST-2', label('A', 'CN', '1.00'), label('C'))]);
    const [out] = news([FIRST], [scope('2030-01-01', 'ST-9', label('A'))]);
    for (const each of [all, out])
      for (const language of ['en', 'zh'] as const) {
        const process = { en: 'Incentive claim', zh: '激励申请' };
        const facts = { process, number: '', title: '', version: '2', ...each?.facts };
        const words = sayNotice('capability-scope-changed', 'vendor', language, facts);
        expect(`${words?.title} ${words?.body}`).not.toMatch(/[{}]|\s\s|undefined|“”|""/);
        expect(words?.body).toContain(language === 'en' ? 'keeps the scope' : '沿用提交时的范围');
      }
    expect(out?.facts).not.toHaveProperty('minutes');
    expect(
      sayNotice('capability-scope-changed', 'partner', 'en', { process: { en: '', zh: '' }, number: '', title: '' }),
    ).toBeUndefined();
  });
});
