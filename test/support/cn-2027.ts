import type { YearDocument } from '../../domain/calendar/year-document.ts';

/**
 * A year 2027 as a notice might say it, for tests alone: the true one is not published. New Year 1-3 January with the make-up
 * Saturday 9, National Day 1-7 October with the make-up Saturday 9.
 */
export function cn2027(changed: Partial<YearDocument> = {}): YearDocument {
  return {
    region: 'cn',
    year: 2027,
    provisional: false,
    source: '测试用通知',
    holidays: [
      { label: { en: 'New Year', zh: '元旦' }, from: '2027-01-01', to: '2027-01-03' },
      { label: { en: 'National Day', zh: '国庆节' }, from: '2027-10-01', to: '2027-10-07' },
    ],
    makeUpWorkdays: [
      { date: '2027-01-09', label: { en: 'New Year make-up workday', zh: '元旦调休上班' } },
      { date: '2027-10-09', label: { en: 'National Day make-up workday', zh: '国庆节调休上班' } },
    ],
    totals: { daysOff: 10, makeUpWorkdays: 2 },
    ...changed,
  };
}
