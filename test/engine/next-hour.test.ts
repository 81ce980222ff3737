import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextLocalHour } from '../../engine/mail/next-hour.ts';
import { DAY_MS, HOUR_MS } from '../support/test-clock.ts';

const next = (zone: string, hour: number, after: string) =>
  new Date(nextLocalHour(zone, hour, Date.parse(after))).toISOString();

test('the_hour_is_that_of_the_zone_today_or_else_tomorrow', () => {
  expect(next('Asia/Shanghai', 9, '2026-09-21T00:59:59.999Z')).toBe('2026-09-21T01:00:00.000Z');
  expect(next('Asia/Shanghai', 9, '2026-09-21T01:00:00Z')).toBe('2026-09-22T01:00:00.000Z');
  expect(next('America/New_York', 0, '2026-12-31T23:00:00Z')).toBe('2027-01-01T05:00:00.000Z');
  expect(next('Asia/Kolkata', 18, '2026-06-01T12:00:00Z')).toBe('2026-06-01T12:30:00.000Z');
});

test('it_follows_the_clock_when_that_is_put_forward_or_back', () => {
  expect(next('Europe/Berlin', 9, '2026-03-28T08:00:00Z')).toBe('2026-03-29T07:00:00.000Z');
  expect(next('Europe/Berlin', 9, '2026-10-24T07:00:00Z')).toBe('2026-10-25T08:00:00.000Z');
});

test('an_hour_that_does_not_exist_is_the_moment_the_clock_is_put_forward', () => {
  expect(next('Europe/Berlin', 2, '2026-03-28T12:00:00Z')).toBe('2026-03-29T01:00:00.000Z');
  expect(next('Europe/Berlin', 2, '2026-03-29T01:00:00Z')).toBe('2026-03-30T00:00:00.000Z');
});

test('an_hour_that_exists_twice_comes_once', () => {
  expect(next('Europe/Berlin', 2, '2026-10-24T12:00:00Z')).toBe('2026-10-25T00:00:00.000Z');
  expect(next('Europe/Berlin', 2, '2026-10-25T00:00:00Z')).toBe('2026-10-26T01:00:00.000Z');
});

test('it_is_always_later_and_comes_once_a_local_day', () => {
  const zones = fc.constantFrom(
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Shanghai',
    'America/Santiago',
  );
  const span = { min: Date.parse('2025-01-01T00:00:00Z'), max: Date.parse('2028-01-01T00:00:00Z') };
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 23 }), fc.integer(span), (zone, hour, after) => {
      const one = nextLocalHour(zone, hour, after);
      const two = nextLocalHour(zone, hour, one);
      expect(one).toBeGreaterThan(after);
      expect(one - after).toBeLessThanOrEqual(DAY_MS + HOUR_MS);
      const day = new Intl.DateTimeFormat('en-CA', { timeZone: zone });
      expect(Date.parse(day.format(two)) - Date.parse(day.format(one))).toBe(DAY_MS);
    }),
  );
});
