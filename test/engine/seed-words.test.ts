import { describe, expect, test } from 'vitest';
import { progressText, sizeOf } from '../../bin/seed-words.ts';
import { UsageError } from '../../bin/usage.ts';

describe('the_size_of_a_seed', () => {
  test.each([
    ['1', 1],
    ['2000', 2000],
    ['100000', 100_000],
  ])('%s_is_taken', (text, size) => expect(sizeOf(text)).toBe(size));

  test.each(['0', '-1', '100001', '1e9', '1e3', '2.5', 'abc', '', ' ', '0x10', 'NaN'])(
    '%j_is_refused_in_words',
    text => {
      expect(() => sizeOf(text)).toThrow(UsageError);
      expect(() => sizeOf(text)).toThrow(
        `--size is a whole number of cases from 1 to 100000, not ${JSON.stringify(text)}`,
      );
    },
  );
});

test('progress_says_the_rate_and_the_time_that_is_left', () => {
  expect(progressText({ cases: 324, of: 2000, perSecond: 14.4, secondsLeft: 116.2 })).toBe(
    '324 of 2000 cases, 14 a second, 1 min 57 s left',
  );
  expect(progressText({ cases: 1, of: 20, perSecond: 0.53, secondsLeft: 119.6 })).toBe(
    '1 of 20 cases, 0.5 a second, 2 min 0 s left',
  );
  expect(progressText({ cases: 20, of: 20, perSecond: 40, secondsLeft: 0 })).toBe(
    '20 of 20 cases, 40 a second, 0 s left',
  );
});
