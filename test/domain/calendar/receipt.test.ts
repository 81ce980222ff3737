import { describe, expect, test } from 'vitest';
import { describeReceipt } from '../../../domain/calendar/describe-receipt.ts';
import { RECEIPT_WORDS } from '../../../domain/calendar/receipt-words.ts';
import { at, endOf } from './brute-force.ts';
import { cn, compute } from './support.ts';

const everyRule = ['3wd', '-2wd', '0wd', '16wh', '-3wh', '30min', '24h', '7d', '3mo', '1y', '-1y', '0wh'];

describe('receipt', () => {
  test('lists_every_day_counted_and_skipped_with_the_reason', () => {
    expect(compute(at('2025-04-25T10:00:00'), '3wd').receipt).toEqual({
      rule: '3wd',
      calendar: { id: 'cn', version: 1 },
      zone: 'Asia/Shanghai',
      start: { at: at('2025-04-25T10:00:00'), date: '2025-04-25', time: '10:00' },
      due: { at: endOf('2025-04-29'), date: '2025-04-29', time: '23:59:59.999' },
      provisional: false,
      days: [
        { date: '2025-04-26', counted: false, reason: 'weekend' },
        {
          date: '2025-04-27',
          counted: true,
          n: 1,
          reason: 'make-up',
          label: { en: 'Labour Day make-up workday', zh: '劳动节调休上班' },
        },
        { date: '2025-04-28', counted: true, n: 2, reason: 'workday' },
        { date: '2025-04-29', counted: true, n: 3, reason: 'workday' },
      ],
    });
  });

  test('numbers_negative_counts_backwards_and_zero_as_the_day_itself', () => {
    expect(compute(at('2026-07-13T10:00:00'), '-2wd').receipt.days.map(day => [day.date, day.n])).toEqual([
      ['2026-07-12', undefined],
      ['2026-07-11', undefined],
      ['2026-07-10', -1],
      ['2026-07-09', -2],
    ]);
    expect(compute(at('2026-07-12T10:00:00'), '0wd').receipt.days).toEqual([
      { date: '2026-07-12', counted: false, reason: 'weekend' },
      { date: '2026-07-13', counted: true, n: 0, reason: 'workday' },
    ]);
  });

  test('marks_the_days_of_a_missing_year', () => {
    const { days } = compute(at('2026-12-30T10:00:00'), '2wd').receipt;
    expect(days).toEqual([
      { date: '2026-12-31', counted: true, n: 1, reason: 'workday' },
      { date: '2027-01-01', counted: true, n: 2, reason: 'workday', provisional: true },
    ]);
  });

  test.each(everyRule)('of_%s_survives_json_and_repeats_byte_for_byte', rule => {
    const { receipt } = compute(at('2026-02-13T10:00:30.500'), rule);
    expect(JSON.parse(JSON.stringify(receipt))).toEqual(receipt);
    expect(JSON.stringify(compute(at('2026-02-13T10:00:30.500'), rule).receipt)).toBe(JSON.stringify(receipt));
  });
});

describe('receipt in words', () => {
  test('reads_in_english', () => {
    expect(describeReceipt(compute(at('2026-02-13T10:00:00'), '3wd').receipt, 'en')).toEqual([
      '3wd: the end of working day 3 after the start date, which is not counted itself',
      'Start: 2026-02-13 Fri 10:00 (Asia/Shanghai)',
      '2026-02-14 Sat: counts as day 1, make-up workday (Spring Festival make-up workday)',
      '2026-02-15 Sun to 2026-02-23 Mon: not counted, holiday (Spring Festival)',
      '2026-02-24 Tue: counts as day 2, working day',
      '2026-02-25 Wed: counts as day 3, working day',
      'Due: 2026-02-25 Wed 23:59:59.999, by calendar cn version 1',
    ]);
  });

  test('reads_in_chinese', () => {
    const lines = describeReceipt(compute(at('2026-02-13T10:00:00'), '3wd').receipt, 'zh');
    expect(lines).toHaveLength(7);
    expect(lines[2]).toBe('2026-02-14 周六\uff1a计为第 1 日\uff0c调休上班日\uff08春节调休上班\uff09');
    expect(lines[3]).toBe('2026-02-15 周日 至 2026-02-23 周一\uff1a不计\uff0c节假日\uff08春节\uff09');
    expect(lines[6]).toBe('截止\uff1a2026-02-25 周三 23:59:59.999\uff0c依据日历 cn 版本 1');
  });

  test('shows_the_open_time_of_working_hours', () => {
    expect(describeReceipt(compute(at('2026-07-09T18:45:00'), '4wh').receipt, 'en').slice(2, 4)).toEqual([
      '2026-07-09 Thu: not counted, working day, but no open hours left on this side of the start',
      '2026-07-10 Fri: 09:00–12:00 (180 min), 13:30–14:30 (60 min), working day',
    ]);
    const odd = describeReceipt(compute(at('2026-07-10T11:59:30.250'), '1wh').receipt, 'en');
    expect(odd[2]).toBe(
      '2026-07-10 Fri: 11:59:30.250–12:00 (0 min 29.75 s), 13:30–14:29:30.250 (59 min 30.25 s), working day',
    );
  });

  test('explains_plain_units_and_clamping', () => {
    const year = describeReceipt(compute(at('2028-02-29T12:00:00'), '1y').receipt, 'en');
    expect(year).toContain('1y: the same day number 1 calendar year(s) after the start date, end of that day');
    expect(year).toContain('2029-02 has no day 29: its last day is taken');
    expect(describeReceipt(compute(at('2026-02-14T12:00:00'), '-7d').receipt, 'en')[0]).toBe(
      '-7d: 7 × 24 h of plain time before the start, to the millisecond; weekends and holidays make no difference',
    );
  });

  test('warns_of_a_provisional_deadline_and_names_the_years', () => {
    const { receipt } = compute(at('2026-12-30T10:00:00'), '300wd');
    expect(describeReceipt(receipt, 'en').at(-1)).toContain('the official calendar of 2027, 2028 is not loaded');
    expect(describeReceipt(receipt, 'zh').at(-1)).toContain('2027、2028 年的正式日历尚未载入');
    expect(describeReceipt(compute(at('2026-07-10T10:00:00'), '3wd').receipt, 'en').join()).not.toContain(
      'Provisional',
    );
  });

  test.each(everyRule)('has_the_same_lines_for_%s_in_both_languages_and_no_chinese_in_english', rule => {
    const { receipt } = compute(at('2026-02-13T10:00:00'), rule);
    const [en, zh] = [describeReceipt(receipt, 'en'), describeReceipt(receipt, 'zh')];
    expect(en).toHaveLength(zh.length);
    expect(en[0]).toMatch(new RegExp(`^${rule}: `));
    expect(en.join()).not.toMatch(/\p{Script=Han}/u);
    expect(zh.every(line => /\p{Script=Han}/u.test(line))).toBe(true);
  });

  test('both_languages_have_a_word_for_everything', () => {
    expect(Object.keys(RECEIPT_WORDS.zh)).toEqual(Object.keys(RECEIPT_WORDS.en));
    expect(cn.label.zh).toBe('中国大陆');
  });
});
