import { expect, test } from 'vitest';
import { durationWords } from '../../web/format/duration.ts';

test('a_length_is_said_as_people_say_it', () => {
  expect(durationWords('10wd', 'en')).toBe('10 working days');
  expect(durationWords('1wd', 'en')).toBe('1 working day');
  expect(durationWords('3wd', 'zh')).toBe('3 个工作日');
  expect(durationWords('30d', 'zh')).toBe('30 天');
  expect(durationWords('none', 'en')).toBe('no limit');
});

test('what_is_no_length_is_left_to_others', () => {
  expect(durationWords('reject', 'en')).toBeUndefined();
  expect(durationWords('3 days', 'zh')).toBeUndefined();
});
