import { describe, expect, test } from 'vitest';
import type { FoundPerson, StageFacts } from '../../../domain/kernel/found-people.ts';
import { decideReseat } from '../../../domain/kernel/reseat.ts';
import type { HeldSeat } from '../../../domain/kernel/snapshot.ts';
import type { Group, Stage } from '../../../domain/policy/stage.ts';
import { feelEvaluator } from '../../../engine/evaluator.ts';
import { aCase, definitionOf, MONDAY, policyOf } from '../../support/kernel.ts';

const group = (name: string, rule: Group['rule'], changed: Partial<Group> = {}): Group => {
  return { name, label: { en: name, zh: name }, who: [{ unit: 'u' }], seats: 'each', rule, ...changed };
};
const held = (name: string, userId: string, vote: HeldSeat['vote'] = null): HeldSeat => {
  const seat = { group: name, order: 0, limit: null, because: null, standsInFor: null };
  return { ...seat, taskId: `${name}-${userId}`, status: vote ? 'decided' : 'claimed', userId, vote };
};

function reseat(stage: Stage, seats: readonly HeldSeat[], people: readonly string[], amount?: string) {
  const found = people.map((userId): FoundPerson => {
    return { userId, name: userId, who: 0, limit: 1000, openTasks: 0, lastGivenAt: null };
  });
  const facts: StageFacts = {
    found: Object.fromEntries(stage.groups.map(({ name }) => [name, found])),
    standIns: [],
    past: [],
    partnerHandlers: [],
    principals: {},
  };
  const data = { subject: 'x', ...(amount && { amount, currency: 'CNY' }) };
  const snapshot = aCase({ process: 'purchase-approval', state: 'under-approval', data, seats });
  const policy = { ...policyOf('purchase-approval'), stages: { 'under-approval': stage } };
  const definition = definitionOf('purchase-approval');
  const asked = { definition, policy, evaluator: feelEvaluator, snapshot, now: MONDAY };
  expect(decideReseat({ ...asked, stageFacts: undefined }).asks?.groups.length).toBe(stage.groups.length);
  const { plan, short } = decideReseat({ ...asked, stageFacts: facts });
  return { seats: plan?.tasksToOpen.map(({ seat, assigneeId }) => `${seat?.group} ${assigneeId}`) ?? [], short };
}

describe('seats that are filled later', () => {
  test('are_those_of_groups_that_lack_people', () => {
    const stage: Stage = {
      combine: 'all',
      groups: [group('a', { kind: 'all' }), group('b', { kind: 'n-of-m', n: 2 })],
    };
    const seats = [held('a', 'p1'), held('b', 'p1')];
    expect(reseat(stage, seats, ['p1', 'p2'])).toEqual({ seats: ['b p2'], short: [] });
    expect(reseat(stage, seats, ['p1'])).toEqual({ seats: [], short: ['under-approval/b'] });
  });

  test('never_ask_the_next_of_an_order_before_the_one_whose_turn_it_is_answered', () => {
    const stage: Stage = { combine: 'all', groups: [group('a', { kind: 'ordered' }), group('b', { kind: 'any' })] };
    expect(reseat(stage, [held('a', 'p1')], ['p1', 'p2']).seats).toEqual(['b p1', 'b p2']);
    expect(reseat(stage, [held('a', 'p1', 'approve'), held('b', 'p1')], ['p1', 'p2']).seats).toEqual(['a p2']);
  });

  test('leave_what_lacks_an_amount_to_the_owner_of_its_incident', () => {
    const stage: Stage = { combine: 'all', groups: [group('a', { kind: 'weighted' })] };
    expect(reseat(stage, [held('a', 'p1')], ['p1']).short).toEqual(['under-approval/a']);
  });

  test('are_looked_for_where_a_group_may_answer_before_its_turn', () => {
    const early = group('b', { kind: 'any' }, { early: true });
    const stage: Stage = { combine: 'ordered', groups: [group('a', { kind: 'any' }), early] };
    expect(reseat(stage, [held('a', 'p1')], ['p2']).seats).toEqual(['b p2']);
    const late: Stage = { ...stage, groups: [group('a', { kind: 'any' }), group('b', { kind: 'any' })] };
    expect(reseat(late, [held('a', 'p1')], ['p2']).seats).toEqual([]);
  });
});
