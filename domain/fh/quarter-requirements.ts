import type { RelatedCase } from '../kernel/facts.ts';
import type { RuleContext } from '../kernel/process.ts';
import type { Requirement } from '../kernel/requirements.ts';
import { entriesOf } from '../registry/entries.ts';
import { fhKeys } from './keys.ts';
import { isAfter, monthOf, monthsOf } from './month.ts';

/** The claims of a partner for the months of a quarter. */
export function claimsOf({ facts }: RuleContext, partnerId: string, quarter: string): RelatedCase[] {
  const months = monthsOf(quarter);
  const claims = facts.related?.[fhKeys.claims(partnerId)] ?? [];
  return claims.filter(({ data }) => months.includes(String(data.month)));
}

/**
 * What must be so before a quarter is paid (domain/incentives.md section 8.2). A month that failed holds it up until its claim is
 * resubmitted or deleted; one that nobody has claimed yet only while the quarter runs.
 */
export function quarterRequirements(context: RuleContext, partnerId: string, quarter: string): Requirement[] {
  const { facts, today } = context;
  const claims = claimsOf(context, partnerId, quarter);
  const none = (state: string) => !claims.some(claim => claim.state === state);
  const claimed = claims.filter(({ state }) => state !== 'failed').map(({ data }) => data.month);
  const open = monthsOf(quarter).filter(month => month >= monthOf(today) && !claimed.includes(month));
  const bills = entriesOf(facts, 'bill', partnerId).filter(({ status }) => status !== 'cleared');
  return [
    {
      code: 'MONTHS_PASSED',
      label: { en: 'Months of the quarter that passed', zh: '该季度初审通过的月份' },
      met: claims.some(({ state }) => state === 'passed'),
      have: claims.filter(({ state }) => state === 'passed').length,
      need: '≥ 1',
    },
    {
      code: 'NONE_IN_REVIEW',
      label: { en: 'No month is in the preliminary review', zh: '无月份处于初审中' },
      met: none('prelim-review'),
    },
    {
      code: 'NONE_FAILED',
      label: { en: 'No month has failed', zh: '无月份初审不通过' },
      met: none('failed'),
    },
    {
      code: 'NONE_CLAIMABLE',
      label: { en: 'No month can still be claimed, or the quarter is over', zh: '无仍可申请的月份，或该季度已结束' },
      met: open.length === 0 || isAfter(today, quarter),
      ...(open.length > 0 && { have: open.join(', ') }),
    },
    {
      code: 'NO_OVERDUE_BILL',
      label: { en: 'No bill is overdue', zh: '无逾期账单' },
      met: !bills.some(({ data }) => String(data.dueDate) < today),
    },
  ];
}
