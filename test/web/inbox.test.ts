import { describe, expect, test } from 'vitest';
import { typedText } from '../../web/commands/typed-text.ts';
import { dueWords } from '../../web/components/list/due-words.ts';
import { changed, listQuery, sameQuery } from '../../web/components/list/list-query.ts';
import { countText, nextOf, stepFrom } from '../../web/pages/inbox/inbox-query.ts';

describe('the next task', () => {
  const free = () => false;

  test('is_the_one_below_else_the_one_above_else_none (pattern-39)', () => {
    expect(nextOf(['a', 'b', 'c'], 'b', free)).toBe('c');
    expect(nextOf(['a', 'b', 'c'], 'c', free)).toBe('b');
    expect(nextOf(['a'], 'a', free)).toBeNull();
    expect(nextOf([], null, free)).toBeNull();
  });

  test('is_none_that_is_decided_already_and_waits_to_be_sent', () => {
    expect(nextOf(['a', 'b', 'c'], 'a', id => id === 'b')).toBe('c');
    expect(nextOf(['a', 'b'], null, id => id === 'a')).toBe('b');
  });

  test('by_key_stops_at_either_end_and_begins_at_the_first', () => {
    expect(stepFrom(['a', 'b'], 'a', 1)).toBe('b');
    expect(stepFrom(['a', 'b'], 'b', 1)).toBeNull();
    expect(stepFrom(['a', 'b'], 'a', -1)).toBeNull();
    expect(stepFrom(['a', 'b'], 'elsewhere', 1)).toBe('a');
  });
});

test('a_count_beyond_a_hundred_says_so_and_no_more', () => {
  expect([0, 99, 100, 4321].map(countText)).toEqual(['0', '99', '99+', '99+']);
});

describe('how long one has', () => {
  const owed = { overdue: false, workingDaysLeft: 3 };

  test('is_said_in_the_working_days_the_server_counted', () => {
    expect(dueWords(owed, false)).toEqual({ key: 'left', count: 3 });
    expect(dueWords({ overdue: true, workingDaysLeft: -2 }, false)).toEqual({ key: 'overdueDays', count: 2 });
  });

  test('is_the_hour_on_the_day_itself_and_the_moment_where_no_day_was_counted', () => {
    expect(dueWords({ ...owed, workingDaysLeft: 0 }, true)).toEqual({ key: 'today' });
    expect(dueWords({ ...owed, workingDaysLeft: null }, false)).toEqual({ key: 'at' });
    expect(dueWords({ overdue: true, workingDaysLeft: 0 }, true)).toEqual({ key: 'overdueSince' });
  });
});

describe('the address of a list', () => {
  const search = new URLSearchParams('view=groups&q=上云&task=t1&cursor=x');

  test('gives_the_server_only_what_the_list_takes', () => {
    expect(listQuery(search, ['view', 'q', 'sort'])).toEqual({ view: 'groups', q: '上云' });
  });

  test('changes_a_filter_and_keeps_the_rest', () => {
    expect(changed(search, { q: null, sort: '-due' }).toString()).toBe('view=groups&task=t1&cursor=x&sort=-due');
  });

  test('is_that_of_a_saved_view_in_any_order', () => {
    expect(sameQuery('a=1&b=%E4%B8%8A', 'b=上&a=1')).toBe(true);
    expect(sameQuery('a=1', 'a=1&b=2')).toBe(false);
  });
});

test('what_was_written_can_be_copied_without_the_codes_that_were_picked', () => {
  expect(typedText({ reason: { code: 'NO_BUDGET', text: '客户无预算' }, note: 'Called twice', given: true })).toBe(
    '客户无预算\nCalled twice',
  );
  expect(typedText({})).toBe('');
});
