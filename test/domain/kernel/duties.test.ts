import { describe, expect, test } from 'vitest';
import { barred, type Sitting } from '../../../domain/kernel/duties.ts';
import type { Duty } from '../../../domain/policy/stage.ts';

const requester: Duty = { kind: 'not-requester' };
const apart: Duty = { kind: 'two-people', stages: ['review', 'sign'] };
const distinct: Duty = { kind: 'distinct-seats', stages: ['sign'] };

const sitting = (changed: Partial<Sitting>): Sitting => ({
  state: 'sign',
  group: 'finance',
  userId: 'ana',
  standsInFor: null,
  round: 2,
  requesterId: 'rita',
  past: [],
  seated: [],
  ...changed,
});
const past = (userId: string, changed = {}) => ({
  stage: 'review',
  group: 'board',
  userId,
  standsInFor: null,
  round: 2,
  ...changed,
});
const seat = (userId: string | null, changed = {}) => ({
  userId,
  standsInFor: null,
  group: 'legal',
  order: 0,
  ...changed,
});

describe('separation of duties', () => {
  test('the_requester_sits_nowhere_by_themselves_or_through_somebody_else', () => {
    expect(barred([requester], sitting({ userId: 'rita' }))).toBe('SELF_APPROVAL');
    expect(barred([requester], sitting({ standsInFor: 'rita' }))).toBe('SELF_APPROVAL');
    expect(barred([requester], sitting({ userId: 'rita', standsInFor: 'ana' }))).toBe('SELF_APPROVAL');
    expect(barred([requester], sitting({}))).toBeUndefined();
    expect(barred([{ ...requester, stages: ['review'] }], sitting({ userId: 'rita' }))).toBeUndefined();
    expect(barred([], sitting({ userId: 'rita' }))).toBeUndefined();
    expect(barred([requester], sitting({ requesterId: null }))).toBeUndefined();
  });

  test('two_stages_of_a_round_are_decided_by_two_people_whoever_stood_in', () => {
    expect(barred([apart], sitting({ past: [past('ana')] }))).toBe('TWO_STAGES');
    expect(barred([apart], sitting({ past: [past('bo', { standsInFor: 'ana' })] }))).toBe('TWO_STAGES');
    expect(barred([apart], sitting({ userId: 'bo', standsInFor: 'ana', past: [past('ana')] }))).toBe('TWO_STAGES');
    expect(barred([apart], sitting({ past: [past('ana', { round: 1 })] }))).toBeUndefined();
    expect(barred([apart], sitting({ past: [past('ana', { stage: 'other' })] }))).toBeUndefined();
    expect(barred([apart], sitting({ past: [past('ana', { stage: 'sign' })] }))).toBeUndefined();
  });

  test('nobody_has_two_seats_in_parallel_branches (defect-D7)', () => {
    expect(barred([distinct], sitting({ seated: [seat('ana')] }))).toBe('SECOND_SEAT');
    expect(barred([distinct], sitting({ seated: [seat('bo', { standsInFor: 'ana' })] }))).toBe('SECOND_SEAT');
    expect(barred([distinct], sitting({ userId: 'bo', standsInFor: 'ana', seated: [seat('ana')] }))).toBe(
      'SECOND_SEAT',
    );
    expect(barred([distinct], sitting({ seated: [seat('bo'), seat(null)] }))).toBeUndefined();
    expect(barred([], sitting({ seated: [seat('ana')] }))).toBeUndefined();
  });

  test('nobody_counts_twice_in_one_group_even_without_a_duty (defect-D8)', () => {
    expect(barred([], sitting({ seated: [seat('ana', { group: 'finance' })] }))).toBe('SECOND_SEAT');
    expect(barred([], sitting({ userId: 'bo', standsInFor: 'ana', seated: [seat('bo', { group: 'finance' })] }))).toBe(
      'SECOND_SEAT',
    );
  });

  test('whoever_recused_themselves_does_not_come_back_to_the_group_by_themselves_or_through_somebody_else', () => {
    const aside = (changed = {}) => [seat('ana', { group: 'finance', vote: 'recuse', ...changed })];
    expect(barred([], sitting({ seated: aside() }))).toBe('STANDS_ASIDE');
    expect(barred([], sitting({ userId: 'bo', standsInFor: 'ana', seated: aside() }))).toBe('STANDS_ASIDE');
    // A seat of another group is theirs to answer or to recuse as well: nobody holds one they may not answer from.
    expect(barred([distinct], sitting({ seated: aside({ group: 'legal' }) }))).toBeUndefined();
  });
});
