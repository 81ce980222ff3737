import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inWindow, type StandIn } from '../../../domain/kernel/delegation.ts';
import { circleOf } from '../../../domain/kernel/delegation-circle.ts';
import { isFor, overlapping, scopeOfChain } from '../../../domain/kernel/delegation-scope.ts';

function standIn(changed: Partial<StandIn> = {}): StandIn {
  const everything = { process: null, unitId: null, mostAmount: null, currency: null };
  return { id: 'new', fromUser: 'b', toUser: 'a', fromAt: 10, untilAt: 20, ...everything, ...changed };
}
const scope = { process: 'po', unitId: null, homeUnitId: 'north', amount: 500, currency: 'CNY' };

describe('what somebody stands in for', () => {
  test.each([
    ['everything', {}, true],
    ['the_process', { process: 'po' }, true],
    ['another_process', { process: 'ho' }, false],
    ['the_home_office_where_no_other_handles_it', { unitId: 'north' }, true],
    ['another_office', { unitId: 'south' }, false],
    ['up_to_the_very_amount', { mostAmount: 500, currency: 'CNY' }, true],
    ['less_than_the_amount', { mostAmount: 499, currency: 'CNY' }, false],
    ['another_currency', { mostAmount: 1000, currency: 'USD' }, false],
  ] as const)('%s', (_, changed, expected) => {
    expect(isFor(standIn(changed), scope)).toBe(expected);
  });

  test('a_limit_hands_on_no_case_that_has_no_amount', () => {
    expect(isFor(standIn({ mostAmount: 1, currency: 'CNY' }), { ...scope, amount: null, currency: null })).toBe(false);
  });
});

describe('at each instant one person at most has a seat in hand', () => {
  test.each([
    ['the_same_time', { fromAt: 15, untilAt: 16 }, true],
    ['only_touching', { fromAt: 20, untilAt: 30 }, false],
    ['without_an_end', { fromAt: 1, untilAt: null }, true],
    ['another_process', { process: 'ho' }, false],
    ['every_process', { process: null }, true],
    ['somebody_elses_seats', { fromUser: 'c' }, false],
  ] as const)('%s', (_, changed, clashes) => {
    const other = standIn({ id: 'old', toUser: 'd', process: 'po', ...changed });
    expect(overlapping(standIn({ process: 'po' }), [other])).toBe(clashes ? other : undefined);
  });
});

test('whatever_is_taken_in_never_leads_a_task_back', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd');
  const some = fc.record({
    fromUser: person,
    toUser: person,
    fromAt: fc.nat(5),
    length: fc.integer({ min: 1, max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), asked => {
      const kept: StandIn[] = [];
      for (const [n, { fromUser, toUser, fromAt, length }] of asked.entries()) {
        const next = standIn({ id: String(n), fromUser, toUser, fromAt, untilAt: fromAt + length });
        if (fromUser !== toUser && !overlapping(next, kept) && !circleOf(next, kept)) kept.push(next);
      }
      for (let now = 0; now < 12; now++) {
        const inForce = kept.filter(one => inWindow(one, now));
        for (const { fromUser } of inForce) {
          let at: string | undefined = fromUser;
          for (let hands = 0; at !== undefined; hands++) {
            expect(hands).toBeLessThan(4);
            at = inForce.find(one => one.fromUser === at)?.toUser;
          }
        }
      }
    }),
  );
});

test('a_chain_hands_on_what_every_one_of_it_does', () => {
  const both = [standIn({ process: 'po', mostAmount: 9, currency: 'CNY' }), standIn({ unitId: 'north', fromAt: 15 })];
  expect(scopeOfChain(both)).toMatchObject({ process: 'po', unitId: 'north', mostAmount: 9, fromAt: 15, untilAt: 20 });
  expect(scopeOfChain([standIn({ process: 'po' }), standIn({ process: 'ho' })])).toBeUndefined();
});
