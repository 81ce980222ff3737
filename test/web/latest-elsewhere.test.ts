import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../web/api/answers.ts';
import { ago, latestElsewhere } from '../../web/pages/case/latest-elsewhere.ts';

const by = (seq: number, id: string | null) =>
  ({ seq, actor: { person: id === null ? null : { id, name: id, nameEn: id } } }) as HistoryEntry;

test('only_what_another_person_did_since_the_case_was_opened_is_news', () => {
  const trail = [by(1, 'wang-fang'), by(2, 'lin-hao'), by(3, 'me'), by(4, null)];
  expect(latestElsewhere(trail, 1, 'me')?.seq).toBe(2);
  expect(latestElsewhere(trail, 2, 'me')).toBeUndefined();
});

test('how_long_ago_is_said_in_the_largest_unit_that_fits', () => {
  expect(ago(3000)).toEqual([-3, 'second']);
  expect(ago(-500)).toEqual([-0, 'second']);
  expect(ago(90_000)).toEqual([-2, 'minute']);
  expect(ago(7_200_000)).toEqual([-2, 'hour']);
});
