import { describe, expect, test } from 'vitest';
import { afterPage, FIRST_PAGE, pagesNear, rowsBefore } from '../../web/components/list/page-chain.ts';
import { type Placed, settle } from '../../web/components/list/settle.ts';

describe('the pages of a long list', () => {
  const two = afterPage(afterPage(FIRST_PAGE, 0, 50, 'b'), 1, 50, 'c');

  test('follow_one_another_until_one_has_no_next', () => {
    expect(two).toEqual({ cursors: [null, 'b', 'c'], sizes: [50, 50], ended: false });
    expect(afterPage(two, 2, 7, null)).toEqual({ cursors: [null, 'b', 'c'], sizes: [50, 50, 7], ended: true });
  });

  test('stay_the_same_chain_when_a_page_is_read_again_as_it_was', () => {
    expect(afterPage(two, 0, 50, 'b')).toBe(two);
    const ended = afterPage(two, 2, 7, null);
    expect(afterPage(ended, 2, 7, null)).toBe(ended);
  });

  test('move_the_place_of_the_next_when_a_page_changed_and_forget_what_is_beyond_the_end', () => {
    expect(afterPage(two, 0, 50, 'b2').cursors).toEqual([null, 'b2', 'c']);
    expect(afterPage(two, 0, 3, null)).toEqual({ cursors: [null], sizes: [3], ended: true });
    const grown = afterPage(afterPage(FIRST_PAGE, 0, 3, null), 0, 50, 'b');
    expect(grown).toEqual({ cursors: [null, 'b'], sizes: [50], ended: false });
  });

  test('are_read_only_near_what_is_looked_at_with_one_more_on_either_side', () => {
    const long = { cursors: [null, 'b', 'c', 'd', 'e', 'f'], sizes: [50, 50, 50, 50, 50, 50], ended: false };
    expect(pagesNear(FIRST_PAGE, 0, 20)).toEqual([0]);
    expect(pagesNear(long, 0, 20)).toEqual([0, 1]);
    expect(pagesNear(long, 160, 180)).toEqual([2, 3, 4]);
    expect(rowsBefore(long.sizes, 3)).toBe(150);
  });
});

describe('what stands in a list that is read again', () => {
  interface Row {
    id: string;
    says?: string;
  }
  const how = { idOf: ({ id }: Row) => id, hold: false, chosen: null as string | null };
  const rows = (...ids: string[]): Row[] => ids.map(id => ({ id }));
  const stood = (...ids: string[]): Placed<Row>[] => rows(...ids).map(row => ({ row, gone: false }));
  const ids = (placed: readonly Placed<Row>[] | undefined) =>
    placed?.map(({ row, gone }) => (gone ? `-${row.id}` : row.id));

  test('is_what_came', () => {
    const settled = settle(new Map([[0, stood('a', 'b')]]), new Map([[0, rows('b', 'c')]]), how);
    expect(ids(settled.get(0))).toEqual(['b', 'c']);
  });

  test('keeps_the_chosen_row_at_its_place_though_it_left', () => {
    const settled = settle(new Map([[0, stood('a', 'b', 'c')]]), new Map([[0, rows('a', 'c')]]), {
      ...how,
      chosen: 'b',
    });
    expect(ids(settled.get(0))).toEqual(['a', '-b', 'c']);
    const moved = settle(new Map([[0, stood('a', 'b', 'c')]]), new Map([[0, rows('c', 'b')]]), { ...how, chosen: 'b' });
    expect(ids(moved.get(0))).toEqual(['c', 'b']);
  });

  test('moves_nothing_under_the_pointer_but_says_what_changed', () => {
    const before = new Map([[0, stood('a', 'b', 'c')]]);
    const now = new Map([[0, [{ id: 'new' }, { id: 'a', says: 'claimed' }, { id: 'c' }]]]);
    const held = settle(before, now, { ...how, hold: true });
    expect(ids(held.get(0))).toEqual(['a', '-b', 'c']);
    expect(held.get(0)?.[0]?.row.says).toBe('claimed');
    expect(ids(settle(held, now, how).get(0))).toEqual(['new', 'a', 'c']);
  });

  test('shows_a_row_once_though_two_pages_tell_of_it', () => {
    const settled = settle(
      new Map(),
      new Map([
        [0, rows('a', 'b')],
        [1, rows('b', 'c')],
      ]),
      how,
    );
    expect([ids(settled.get(0)), ids(settled.get(1))]).toEqual([['a', 'b'], ['c']]);
  });

  test('leaves_a_page_as_it_was_until_it_is_read', () => {
    const before = new Map([
      [0, stood('a')],
      [1, stood('b')],
    ]);
    const settled = settle(
      before,
      new Map<number, Row[] | undefined>([
        [0, rows('a')],
        [1, undefined],
      ]),
      how,
    );
    expect(ids(settled.get(1))).toEqual(['b']);
  });
});
