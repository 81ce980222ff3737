import { describe, expect, test } from 'vitest';
import { type CameOf, type Hands, handOverAll, type InHand, leftOf } from '../../web/pages/load/hand-over.ts';

const chosen: InHand[] = ['a', 'b', 'c', 'd', 'e'].map(id => ({ id, title: id.toUpperCase(), tag: `"c1"` }));

/** `a` goes over, `b` changed meanwhile, `c` is in hand no more, `d` is refused, `e` gets no answer. */
function hands(given: string[]): Hands {
  return {
    look: async ({ id }) => ({
      tag: id === 'b' ? `"c2"` : `"c1"`,
      tasks: id === 'c' ? [] : [{ id: `task-${id}`, tag: `"t1"` }],
    }),
    give: async ({ id }, task) => {
      if (id === 'd') throw new Error('not eligible');
      if (id === 'e') throw new TypeError('away');
      given.push(task.id);
    },
    words: error => (error instanceof TypeError ? undefined : (error as Error).message),
  };
}

describe('handing over many', () => {
  test('goes_on_after_each_that_does_not_and_says_of_each_why', async () => {
    const given: string[] = [];
    const told: (readonly CameOf[])[] = [];
    const all = await handOverAll(chosen, hands(given), came => told.push(came));
    expect(given).toEqual(['task-a']);
    expect(all.map(({ of, came, says }) => [of.id, came, says])).toEqual([
      ['a', 'done', undefined],
      ['b', 'changed', undefined],
      ['c', 'gone', undefined],
      ['d', 'refused', 'not eligible'],
      ['e', 'no-answer', undefined],
    ]);
    expect(told.map(({ length }) => length)).toEqual([1, 2, 3, 4, 5]);
    expect(leftOf(all)).toEqual(['b', 'c', 'd', 'e']);
  });
});
