import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { reminderFirst, reminderLast } from '../../../domain/calendar/reminders.ts';
import { computeDeadline, workingDaysLeft } from '../../../domain/calendar/working-days.ts';
import { DAY_MS } from '../../../domain/calendar/zone.ts';
import {
  at,
  isWorking,
  nextDate,
  shanghaiDate,
  shanghaiTime,
  walkOpenMinutes,
  walkWorkingDays,
} from './brute-force.ts';
import { cn, compute, span } from './support.ts';

const FROM = at('2025-01-01T00:00:00');
const TO = at('2027-12-31T23:59:59.999');
const instant = fc.oneof(
  fc.integer({ min: FROM, max: TO }),
  fc.integer({ min: 0, max: Math.floor((TO - FROM) / 1_800_000) }).map(halfHour => FROM + halfHour * 1_800_000),
  fc
    .tuple(fc.integer({ min: 0, max: 1094 }), fc.constantFrom(-1, 0, 1))
    .map(([day, ms]) => FROM + day * 86_400_000 + ms),
);

describe('against a walker that counts day by day', () => {
  test('working_days_agree_in_both_directions_and_so_does_the_receipt', () => {
    fc.assert(
      fc.property(
        instant,
        fc.oneof(fc.integer({ min: -12, max: 12 }), fc.integer({ min: -300, max: 300 })),
        (start, n) => {
          const { due, walked } = walkWorkingDays(start, n);
          const { dueAt, receipt } = compute(start, `${n}wd`);
          expect(new Date(dueAt).toISOString()).toBe(new Date(due).toISOString());
          expect(receipt.days.map(day => day.date)).toEqual(walked);
          expect(receipt.days.map(day => day.counted)).toEqual(walked.map(isWorking));
          expect(receipt.provisional).toBe(walked.some(date => !/^202[56]/.test(date)));
          expect(receipt.days.at(-1)).toMatchObject({ n, date: receipt.due.date });
        },
      ),
      { numRuns: 600 },
    );
  });

  test('every_start_date_agrees_for_small_counts', () => {
    for (let date = '2025-01-01'; date <= '2027-12-31'; date = nextDate(date, 1)) {
      for (const n of [-3, -1, 0, 1, 3, 10]) {
        const start = at(`${date}T12:00:00`);
        if (compute(start, `${n}wd`).dueAt !== walkWorkingDays(start, n).due) expect.unreachable(`${date} ${n}wd`);
      }
    }
  });

  test('days_left_are_the_days_of_the_clock_at_its_start', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (start, n) => {
        expect(workingDaysLeft(cn, start, compute(start, `${n}wd`).dueAt)).toBe(n);
      }),
    );
  });

  test('days_left_change_sign_with_the_direction', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -60 * 86_400_000, max: 60 * 86_400_000 }), (now, ms) => {
        const [forth, back] = [workingDaysLeft(cn, now, now + ms), workingDaysLeft(cn, now + ms, now)];
        expect(forth + back).toBe(0);
      }),
    );
  });
});

describe('against a walker that counts minute by minute', () => {
  test('defect-D10_defect-D11_defect-D12_working_hours_agree_in_both_directions', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -40, max: 40 }), (start, hours) => {
        const { dueAt, receipt } = compute(start, `${hours}wh`);
        expect(new Date(dueAt).toISOString()).toBe(new Date(walkOpenMinutes(start, hours)).toISOString());
        const taken = receipt.minutes?.blocks.reduce((sum, block) => sum + block.ms, 0);
        expect(taken).toBe(Math.abs(hours) * 3_600_000);
        expect(receipt.minutes?.total).toBe(Math.abs(hours) * 60);
      }),
      { numRuns: 400 },
    );
  });

  test('counting_forth_and_back_returns_to_the_same_open_time', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (start, hours) => {
        const there = compute(start, `${hours}wh`).dueAt;
        const back = compute(there, `-${hours}wh`).dueAt;
        expect(back).toBeGreaterThanOrEqual(start);
        expect(compute(back, `${hours}wh`).dueAt).toBe(there);
      }),
    );
  });
});

describe('order', () => {
  test('a_later_start_or_a_larger_amount_is_never_due_earlier', () => {
    const unit = fc.constantFrom('wd', 'wh', 'min', 'h', 'd', 'mo', 'y');
    fc.assert(
      fc.property(instant, fc.nat(10 * 86_400_000), unit, fc.integer({ min: -9, max: 9 }), (start, later, of, n) => {
        const due = compute(start, `${n}${of}`).dueAt;
        expect(compute(start + later, `${n}${of}`).dueAt).toBeGreaterThanOrEqual(due);
        if (of !== 'wd' || n !== 0) expect(compute(start, `${n + 1}${of}`).dueAt).toBeGreaterThan(due);
        if (n > 0) expect(due).toBeGreaterThan(start);
        if (n === 0) expect(due).toBeGreaterThanOrEqual(start);
      }),
      { numRuns: 300 },
    );
  });

  test('a_first_reminder_lies_between_start_and_due_at_opening_time', () => {
    const rule = fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom('wd', 'wh', 'h', 'd', 'mo'))
      .map(([n, of]) => `${n}${of}`);
    fc.assert(
      fc.property(instant, rule, (start, text) => {
        const due = compute(start, text).dueAt;
        const first = reminderFirst(cn, start, due, span(text));
        if (text.endsWith('wd')) expect(first).not.toBeNull();
        if (first !== null) {
          expect(first).toBeGreaterThan(start);
          expect(first).toBeLessThan(due);
          expect(shanghaiTime(first)).toBe('09:00:00.000');
        }
        const last = reminderLast(cn, due);
        if (last === null) expect.unreachable('a working day precedes every date');
        else expect([isWorking(shanghaiDate(last)), shanghaiDate(last) < shanghaiDate(due)]).toEqual([true, true]);
      }),
      { numRuns: 300 },
    );
  });

  test('no_start_and_no_amount_makes_it_throw', () => {
    const edge = fc.oneof(
      fc.double(),
      fc.maxSafeInteger(),
      fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }).map(ms => Date.parse('0001-01-01T00:00:00Z') + ms),
      fc.integer({ min: -400 * DAY_MS, max: 400 * DAY_MS }).map(ms => Date.parse('9999-12-31T00:00:00Z') + ms),
    );
    const unit = fc.constantFrom('wd', 'wh', 'min', 'h', 'd', 'mo', 'y');
    const far = fc.constantFrom(
      cn,
      { ...cn, zone: { id: 'E', offsets: [{ from: null, offsetMinutes: 1080 }] } },
      { ...cn, zone: { id: 'W', offsets: [{ from: null, offsetMinutes: -1080 }] } },
    );
    fc.assert(
      fc.property(
        far,
        edge,
        unit,
        fc.oneof(fc.double(), fc.integer({ min: -40, max: 40 })),
        (calendar, start, of, amount) => {
          const computed = computeDeadline(calendar, start, { unit: of, amount });
          if (!computed.ok) expect(computed.code).toBe('OUT_OF_RANGE');
          else expect(computed.receipt.due.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        },
      ),
      { numRuns: 1500 },
    );
  });
});
