import { describe, expect, test } from 'vitest';
import { formatOf } from '../../web/format/format.ts';

const YEAR = new Date().getUTCFullYear();
const AT = `${YEAR}-11-20T09:30:00.000Z`;
const zh = formatOf('zh-CN', 'Asia/Shanghai');
const en = formatOf('en-GB', 'Europe/Berlin');

describe('dates', () => {
  test('are_written_as_the_language_writes_them', () => {
    expect(zh.date(AT)).toBe(`${YEAR}年11月20日`);
    expect(en.date(AT)).toBe(`20 Nov ${YEAR}`);
    expect(zh.plainDate('2027-02-06')).toBe('2027年2月6日');
    expect(en.plainDate('2027-02-06')).toBe('6 Feb 2027');
  });

  test('stand_in_the_zone_of_the_reader_or_the_one_asked_for', () => {
    expect(zh.time(AT)).toBe('17:30');
    expect(zh.clock(AT)).toBe('17:30:00');
    expect(en.time(AT)).toBe('10:30');
    expect(en.moment(AT, 'Asia/Shanghai')).toMatch(/^\w{3} 20 Nov, 17:30$/);
    expect(zh.moment(AT)).toMatch(/^11月20日 周. 17:30$/);
  });

  test('of_another_year_say_their_year', () => {
    expect(en.day('2020-01-02T00:00:00Z')).toBe('Thu 2 Jan 2020');
    expect(zh.day('2020-01-02T00:00:00Z')).toBe('2020年1月2日 周四');
  });
});

describe('months', () => {
  test('are_named_and_where_a_year_begins_say_it', () => {
    expect([zh.month('2026-11'), en.month('2026-11')]).toEqual(['2026年11月', 'Nov 2026']);
    expect([zh.monthShort('2026-11'), en.monthShort('2026-11')]).toEqual(['11月', 'Nov']);
    expect([zh.monthShort('2027-01'), en.monthShort('2027-01')]).toEqual(['1月\n2027年', 'Jan\n2027']);
  });
});

describe('money', () => {
  test('is_short_where_there_is_little_room', () => {
    expect(zh.moneyShort('24950000.00', 'CNY')).toBe('¥2500万');
    expect(en.moneyShort('3450000.00', 'USD')).toBe('US$3.45m');
    expect([zh.numberShort(1234), en.numberShort(1234567)]).toEqual(['1230', '1.23m']);
    expect(en.percent(0.4286)).toBe('43%');
  });

  test('keeps_every_digit_of_the_amount', () => {
    expect(zh.money('9007199254740993.10', 'CNY')).toBe('¥9,007,199,254,740,993.10');
    expect(en.money('3400000.00', 'USD')).toBe('US$3,400,000.00');
  });
});
