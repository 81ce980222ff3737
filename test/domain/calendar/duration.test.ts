import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DURATION_BOUNDS,
  type Duration,
  type DurationUnit,
  parseDuration,
  printDuration,
} from '../../../domain/calendar/duration.ts';

const units = Object.keys(DURATION_BOUNDS) as DurationUnit[];

describe('policy durations', () => {
  test.each([
    ['3wd', { unit: 'wd', amount: 3 }],
    ['-2wd', { unit: 'wd', amount: -2 }],
    ['0wd', { unit: 'wd', amount: 0 }],
    ['16wh', { unit: 'wh', amount: 16 }],
    ['30min', { unit: 'min', amount: 30 }],
    ['24h', { unit: 'h', amount: 24 }],
    ['7d', { unit: 'd', amount: 7 }],
    ['3mo', { unit: 'mo', amount: 3 }],
    ['1y', { unit: 'y', amount: 1 }],
    ['none', { unit: 'none' }],
  ] satisfies [string, Duration][])('reads_%s', (text, duration) => {
    expect(parseDuration(text)).toEqual({ ok: true, duration });
    expect(printDuration(duration)).toBe(text);
  });

  test.each([
    [
      '',
      ' 3wd',
      '3wd ',
      '3 wd',
      '3wd\n',
      '+3wd',
      '1.5d',
      '3WD',
      '3Wd',
      '03wd',
      '-0wd',
      '00wd',
      '--2wd',
      '- 2wd',
      'wd',
      '3',
    ],
    [
      '\uff13wd',
      '\u0663wd',
      '3\uff57\uff44',
      '\u22122wd',
      '3\u00a0wd',
      '3wd\u200b',
      '1e3d',
      '0x3d',
      '1_000d',
      'NaNd',
      'Infinityd',
    ],
    [
      '3w',
      '3days',
      '3m',
      '3s',
      '3ms',
      'P3D',
      'PT48H',
      '1..3wd',
      '3wd, 7wd',
      '1d12h',
      '3wd2wh',
      'None',
      'null',
      '-none',
      '__proto__',
    ],
    [null, undefined, 3, ['3wd'], { unit: 'wd', amount: 3 }, true, Number.NaN],
  ])('refuses_every_other_spelling', (...values) => {
    for (const value of values)
      expect(parseDuration(value), `${typeof value} ${JSON.stringify(value)}`).toMatchObject({
        ok: false,
        problem: 'format',
      });
  });

  test.each(units)('refuses_absurd_amounts_of_%s', unit => {
    const bound = DURATION_BOUNDS[unit];
    for (const amount of [bound, -bound]) expect(parseDuration(`${amount}${unit}`)).toMatchObject({ ok: true });
    for (const digits of [`${bound + 1}`, `-${bound + 1}`, '9'.repeat(30), '9'.repeat(400), `1${'0'.repeat(308)}`]) {
      expect(parseDuration(`${digits}${unit}`)).toMatchObject({ ok: false, problem: 'out-of-bounds' });
    }
    expect(parseDuration(`1e308${unit}`)).toMatchObject({ ok: false, problem: 'format' });
  });

  test('printing_and_reading_are_inverse_within_the_bounds', () => {
    const span = fc.constantFrom(...units).chain(unit =>
      fc.record({
        unit: fc.constant(unit),
        amount: fc.integer({ min: -DURATION_BOUNDS[unit], max: DURATION_BOUNDS[unit] }),
      }),
    );
    fc.assert(
      fc.property(span, duration => {
        expect(parseDuration(printDuration(duration))).toEqual({ ok: true, duration });
      }),
    );
  });

  test('any_text_is_refused_or_printed_back_unchanged', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[-+0-9.e ]{0,6}(wd|wh|min|h|d|mo|y|none)?$/)),
        text => {
          const parsed = parseDuration(text);
          if (parsed.ok) expect(printDuration(parsed.duration)).toBe(text);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
