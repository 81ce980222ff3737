import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type StandIn, standInFor, standsInNow } from '../../../domain/kernel/delegation.ts';
import { circleOf } from '../../../domain/kernel/delegation-circle.ts';
import { MONDAY } from '../../support/kernel.ts';
import { standIn } from '../../support/stages.ts';

const HERE = { process: 'purchase-approval', unitId: 'unit-north', amount: 50_000, currency: 'CNY', now: MONDAY };
const who = (standIns: StandIn[], changed: Partial<typeof HERE> = {}, most = 2) => {
  const standing = standInFor('ana', standIns, { most }, { ...HERE, ...changed });
  return 'fault' in standing ? standing.fault : standing.userId;
};

describe('standing in', () => {
  test('holds_from_its_first_instant_until_just_before_its_last', () => {
    const week = [standIn('ana', 'bo', { fromAt: MONDAY, untilAt: MONDAY + 1000 })];
    expect(who(week, { now: MONDAY - 1 })).toBe('ana');
    expect(who(week, { now: MONDAY })).toBe('bo');
    expect(who(week, { now: MONDAY + 999 })).toBe('bo');
    expect(who(week, { now: MONDAY + 1000 })).toBe('ana');
  });

  test('reaches_no_further_than_its_process_unit_and_amount', () => {
    expect(who([standIn('ana', 'bo', { process: 'purchase-approval', unitId: 'unit-north' })])).toBe('bo');
    expect(who([standIn('ana', 'bo', { process: 'partner-opportunity' })])).toBe('ana');
    expect(who([standIn('ana', 'bo', { unitId: 'unit-south' })])).toBe('ana');
    expect(who([standIn('ana', 'bo', { mostAmount: 50_000, currency: 'CNY' })])).toBe('bo');
    expect(who([standIn('ana', 'bo', { mostAmount: 49_999, currency: 'CNY' })])).toBe('ana');
    expect(who([standIn('ana', 'bo', { mostAmount: 50_000, currency: 'USD' })])).toBe('ana');
    const limited = [standIn('ana', 'bo', { mostAmount: 50_000, currency: 'CNY' })];
    expect(standInFor('ana', limited, { most: 2 }, { ...HERE, amount: null })).toMatchObject({ userId: 'ana' });
  });

  test('of_several_at_once_the_narrower_wins_then_the_later_then_the_smaller_id', () => {
    const wide = standIn('ana', 'wide');
    const narrow = standIn('ana', 'narrow', { process: 'purchase-approval' });
    const later = standIn('ana', 'later', { fromAt: MONDAY - 1 });
    expect(who([wide, narrow, later])).toBe('narrow');
    expect(who([later, wide])).toBe('later');
    expect(who([wide, standIn('ana', 'twin', { id: 'ana-a' })])).toBe('twin');
  });

  test('passes_on_as_far_as_the_policy_lets_it_and_until_the_first_end', () => {
    const chain = [standIn('ana', 'bo', { untilAt: MONDAY + 9 }), standIn('bo', 'cy', { untilAt: MONDAY + 5 })];
    expect(standInFor('ana', chain, { most: 2 }, HERE)).toEqual({
      userId: 'cy',
      chain: ['ana', 'bo', 'cy'],
      until: MONDAY + 5,
    });
    expect(who(chain, {}, 1)).toBe('too-long');
    expect(who(chain, {}, 0)).toBe('ana');
  });

  test('that_comes_back_to_somebody_is_a_fault', () => {
    expect(who([standIn('ana', 'bo'), standIn('bo', 'ana')])).toBe('cycle');
    expect(who([standIn('ana', 'bo'), standIn('bo', 'cy'), standIn('cy', 'bo')], {}, 9)).toBe('cycle');
    expect(who([standIn('ana', 'ana')])).toBe('cycle');
  });

  test('ends_when_whoever_stands_in_left', () => {
    expect(who([standIn('ana', 'bo', { toActive: false })])).toBe('ana');
  });

  test('is_asked_again_at_the_decision', () => {
    const week = [standIn('ana', 'bo', { untilAt: MONDAY + 1000 })];
    expect(standsInNow('ana', 'bo', week, { most: 1 }, HERE)).toBe(true);
    expect(standsInNow('ana', 'bo', week, { most: 1 }, { ...HERE, now: MONDAY + 1000 })).toBe(false);
    expect(standsInNow('ana', 'cy', week, { most: 1 }, HERE)).toBe(false);
    expect(standsInNow('ana', 'ana', [], { most: 1 }, HERE)).toBe(false);
  });
});

describe('a new delegation', () => {
  test('that_would_close_a_circle_names_the_people_of_it', () => {
    expect(circleOf(standIn('cy', 'ana'), [standIn('ana', 'bo'), standIn('bo', 'cy')])).toEqual([
      'cy',
      'ana',
      'bo',
      'cy',
    ]);
    expect(circleOf(standIn('ana', 'ana'), [])).toEqual(['ana', 'ana']);
    expect(circleOf(standIn('cy', 'ana'), [standIn('ana', 'bo')])).toBeUndefined();
  });

  test('closes_none_where_windows_or_scopes_do_not_meet', () => {
    const first = standIn('ana', 'bo', { fromAt: MONDAY, untilAt: MONDAY + 10 });
    expect(circleOf(standIn('bo', 'ana', { fromAt: MONDAY + 10 }), [first])).toBeUndefined();
    expect(circleOf(standIn('bo', 'ana', { fromAt: MONDAY + 9 }), [first])).toBeDefined();
    const here = standIn('ana', 'bo', { process: 'a' });
    expect(circleOf(standIn('bo', 'ana', { process: 'b' }), [here])).toBeUndefined();
    expect(circleOf(standIn('bo', 'ana', { unitId: 'x' }), [here])).toBeDefined();
  });

  test('kept_only_where_it_closes_no_circle_never_leads_to_one_at_any_moment', () => {
    const people = ['ana', 'bo', 'cy', 'di'];
    const one = fc.record({
      from: fc.constantFrom(...people),
      to: fc.constantFrom(...people),
      fromAt: fc.integer({ min: 0, max: 8 }),
      lasts: fc.option(fc.integer({ min: 1, max: 6 }), { nil: null }),
      process: fc.constantFrom(null, 'purchase-approval', 'other'),
      unitId: fc.constantFrom(null, null, 'unit-north'),
      mostAmount: fc.constantFrom(null, null, 40_000, 60_000),
    });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), wanted => {
        const kept: StandIn[] = [];
        for (const [index, { from, to, lasts, ...scope }] of wanted.entries()) {
          const untilAt = lasts === null ? null : scope.fromAt + lasts;
          const added = standIn(from, to, { ...scope, id: String(index), untilAt, currency: 'CNY' });
          if (circleOf(added, kept)) refused += 1;
          else kept.push(added);
        }
        for (let now = 0; now < 16; now++) {
          for (const person of people) {
            const standing = standInFor(person, kept, { most: 9 }, { ...HERE, now });
            expect(standing).not.toHaveProperty('fault');
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(0);
  });
});
