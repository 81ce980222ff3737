import { describe, expect, test } from 'vitest';
import { resubmitRequirements } from '../../../domain/fh/claim-requirements.ts';
import { isAfter, isMonth, isQuarter, lastDayOf, monthsOf, quarterOf } from '../../../domain/fh/month.ts';
import { reminderStart } from '../../../domain/fh/reminder-start.ts';
import type { RelatedCase } from '../../../domain/kernel/facts.ts';
import type { RuleContext } from '../../../domain/kernel/process.ts';
import { calendars, policyOf } from '../../support/kernel.ts';

describe('months and quarters', () => {
  test('a_month_is_in_one_quarter_and_a_quarter_has_three_months', () => {
    expect(['2026-01', '2026-03', '2026-04', '2026-12'].map(quarterOf)).toEqual([
      '2026-Q1',
      '2026-Q1',
      '2026-Q2',
      '2026-Q4',
    ]);
    expect(monthsOf('2026-Q4')).toEqual(['2026-10', '2026-11', '2026-12']);
  });

  test('a_month_ends_with_its_last_day_leap_years_included', () => {
    expect(['2024-02', '2026-02', '2026-12'].map(lastDayOf)).toEqual(['2024-02-29', '2026-02-28', '2026-12-31']);
  });

  test('a_quarter_is_over_on_the_first_day_of_the_next_one', () => {
    expect([isAfter('2026-12-31', '2026-Q4'), isAfter('2027-01-01', '2026-Q4')]).toEqual([false, true]);
  });

  test.each(['2026-13', '2026-1', '202606', '', undefined, 5])('%s_is_no_month', value => {
    expect(isMonth(value)).toBe(false);
  });

  test.each(['2026-Q5', '2026-Q0', '2026Q1', undefined])('%s_is_no_quarter', value => {
    expect(isQuarter(value)).toBe(false);
  });
});

test('the_reminders_fill_the_last_five_working_days_of_a_month_holidays_left_out', () => {
  const calendar = calendars.find(({ id }) => id === 'cn') as (typeof calendars)[number];
  const policy = policyOf('fh-monthly-claim');
  const starts = (month: string) => new Date(reminderStart(policy, calendar, month) ?? 0).toISOString();
  // The sixth working day before the end of June 2026; 19 to 21 June are holidays.
  expect(starts('2026-06')).toBe('2026-06-23T15:59:59.999Z');
  expect(starts('2026-09')).toBe('2026-09-22T15:59:59.999Z');
});

test('a_failed_claim_is_not_submitted_again_once_the_payment_of_its_quarter_was_opened', () => {
  const paid = (quarter: string) => ({ data: { quarter } }) as unknown as RelatedCase;
  const met = (month: string, ...quarters: string[]) => {
    const facts = { related: { 'fh-payments:p': quarters.map(paid) } };
    return resubmitRequirements({ data: { month }, facts } as unknown as RuleContext, 'p').every(one => one.met);
  };
  expect(met('2026-06')).toBe(true);
  expect(met('2026-06', '2026-Q1', '2026-Q3')).toBe(true);
  expect(met('2026-06', '2026-Q2')).toBe(false);
});
