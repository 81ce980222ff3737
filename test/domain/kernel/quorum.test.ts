import { describe, expect, test } from 'vitest';
import { tally } from '../../../domain/kernel/quorum.ts';
import type { ApprovalRule } from '../../../domain/policy/approval-rule.ts';
import { aGroup, answers, aStage } from '../../support/stages.ts';

/** A rule, the seats' answers, what comes of it, and the seats that do not matter any more. */
type Row = [rule: ApprovalRule, votes: string, outcome: string, superseded?: string];

const any: ApprovalRule = { kind: 'any' };
const all: ApprovalRule = { kind: 'all' };
const two: ApprovalRule = { kind: 'n-of-m', n: 2 };
const half: ApprovalRule = { kind: 'percent', percent: 50 };
const veto: ApprovalRule = { kind: 'veto', needs: { kind: 'n-of-m', n: 2 } };

const ROWS: Row[] = [
  [any, '...', 'open'],
  [any, '.y.', 'approved', '0 2'],
  [any, 'nn.', 'open'],
  [any, 'nnn', 'rejected'],
  [any, 'nna', 'rejected'],
  [{ kind: 'any', no: 'first' }, '.n.', 'rejected', '0 2'],
  [all, 'yy.', 'open'],
  [all, 'yyy', 'approved'],
  [all, 'y.n', 'rejected', '1'],
  [all, 'ya.', 'rejected', '2'],
  [all, 'yyr', 'approved'],
  [two, 'y...', 'open'],
  [two, 'y.y.', 'approved', '1 3'],
  [two, 'nn..', 'open'],
  [two, 'nn.n', 'rejected', '2'],
  [two, 'nny.', 'open'],
  [two, 'na.n', 'rejected', '2'],
  [half, 'y..', 'open'],
  [half, 'y.y', 'approved', '1'],
  [half, 'nn.', 'rejected', '2'],
  [{ kind: 'percent', percent: 67 }, 'yy.', 'open'],
  [{ kind: 'percent', percent: 66 }, 'yy.', 'approved', '2'],
  [{ kind: 'percent', percent: 7 }, `yyyyyyy${'.'.repeat(93)}`, 'approved'],
  [half, 'yr.', 'approved', '2'],
  [veto, 'y.n.', 'rejected', '1 3'],
  [veto, 'ya.y', 'approved', '2'],
  [veto, '.aaa', 'rejected', '0'],
  [{ kind: 'veto', needs: all }, 'yy', 'approved'],
];

describe('a group', () => {
  test.each(ROWS)('ends_both_ways_as_soon_as_it_is_certain: %j %s %s', (rule, votes, outcome, superseded) => {
    const counted = tally(aStage(rule), ['board'], answers(votes), null);
    expect(counted.outcome).toBe(outcome);
    if (superseded !== undefined || counted.outcome === 'open') {
      const seats = counted.superseded.map(id => id.replace('board-', '')).join(' ');
      expect(seats).toBe(superseded ?? '');
    }
  });

  test('weighs_signing_limits_until_they_reach_the_amount', () => {
    const stage = aStage({ kind: 'weighted' });
    const weigh = (votes: string, amount: number | null, limits = [500, 300, 400]) =>
      tally(stage, ['board'], answers(votes, 'board', limits), amount);
    expect(weigh('y..', 800)).toMatchObject({ outcome: 'open', groups: [{ reached: 500, needed: 800 }] });
    expect(weigh('yy.', 800)).toMatchObject({ outcome: 'approved', superseded: ['board-2'] });
    expect(weigh('n..', 700).outcome).toBe('open');
    expect(weigh('n..', 701)).toMatchObject({ outcome: 'rejected', superseded: ['board-1', 'board-2'] });
    expect(weigh('y..', 0).outcome).toBe('approved');
    expect(weigh('...', 0).outcome).toBe('open');
  });

  test('an_ordered_group_asks_for_the_next_seat_only_after_the_one_before_said_yes', () => {
    const stage = aStage({ kind: 'ordered' });
    const ask = (votes: string, ahead: number) => tally(stage, ['board'], answers(votes), null, { board: ahead });
    expect(ask('.', 2)).toMatchObject({ outcome: 'open', next: [] });
    expect(ask('y', 2)).toMatchObject({ outcome: 'open', next: ['board'], groups: [{ seats: 3, needed: 3 }] });
    expect(ask('yn', 1)).toMatchObject({ outcome: 'rejected', next: [] });
    expect(ask('r', 2)).toMatchObject({ outcome: 'open', next: ['board'] });
    expect(ask('yyy', 0)).toMatchObject({ outcome: 'approved', next: [] });
  });

  test('a_person_who_answers_on_two_seats_counts_once (defect-D8)', () => {
    const seats = answers('yy.').map(seat => ({ ...seat, by: 'wang-fang' }));
    expect(tally(aStage(two), ['board'], seats, null)).toMatchObject({ outcome: 'open', groups: [{ yes: 1 }] });
  });
});

describe('bad input', () => {
  test.each<[string, ApprovalRule, string, number | null]>([
    ['an_empty_group', any, '', null],
    ['an_empty_group_that_needs_all', all, '', null],
    ['a_percent_of_nobody', half, '', null],
    ['no_percent_at_all', { kind: 'percent', percent: 0 }, '', null],
    ['nobody_of_nobody', { kind: 'n-of-m', n: 0 }, '', null],
    ['an_empty_weighted_group', { kind: 'weighted' }, '', 0],
    ['everybody_recused', all, 'rr', null],
    ['more_approvals_than_seats', { kind: 'n-of-m', n: 3 }, 'yy', null],
    ['more_than_a_hundred_percent', { kind: 'percent', percent: 150 }, 'yy', null],
    ['limits_below_the_amount', { kind: 'weighted' }, 'yy', 1_000],
  ])('%s_stays_open_and_asks_for_people', (_, rule, votes, amount) => {
    const counted = tally(aStage(rule), ['board'], answers(votes, 'board', [300, 400]), amount);
    expect(counted).toMatchObject({ outcome: 'open', next: ['board'], groups: [{ missing: 'people' }] });
  });

  test('a_weighted_group_of_a_case_without_an_amount_stays_open_and_says_so', () => {
    const counted = tally(aStage({ kind: 'weighted' }), ['board'], answers('yy', 'board', [300, 400]), null);
    expect(counted).toMatchObject({ outcome: 'open', next: [], groups: [{ missing: 'amount', needed: null }] });
    // Its seats are opened all the same, so that somebody is asked and told.
    expect(tally(aStage({ kind: 'weighted' }), ['board'], [], null).next).toEqual(['board']);
  });

  test('too_few_seats_reject_nothing_by_themselves_but_a_no_does', () => {
    const three: ApprovalRule = { kind: 'n-of-m', n: 3 };
    expect(tally(aStage(three), ['board'], answers('.n'), null).outcome).toBe('rejected');
    expect(tally(aStage(three), ['board'], answers('..'), null).outcome).toBe('open');
  });

  test('a_weighted_group_in_which_nobody_says_yes_is_rejected_though_nobody_had_a_limit', () => {
    expect(tally(aStage({ kind: 'weighted' }), ['board'], answers('na'), 100).outcome).toBe('rejected');
  });

  test('a_stage_in_which_no_group_sits_is_never_approved', () => {
    expect(tally(aStage(any), [], answers('y.'), null)).toMatchObject({ outcome: 'open', superseded: ['board-1'] });
    expect(tally({ combine: 'any', groups: [] }, ['board'], [], null).outcome).toBe('open');
  });

  test('five_hundred_approvers_are_counted_as_three_are (defect-D18)', () => {
    const last = tally(aStage(all), ['board'], answers(`${'y'.repeat(499)}.`), null);
    expect(last).toMatchObject({ outcome: 'open', groups: [{ yes: 499, seats: 500, needed: 500 }] });
    expect(tally(aStage(all), ['board'], answers('y'.repeat(500)), null).outcome).toBe('approved');
    expect(tally(aStage(all), ['board'], answers(`n${'.'.repeat(499)}`), null).superseded).toHaveLength(499);
  });
});

describe('groups together', () => {
  const stage = (combine: 'all' | 'any' | 'ordered') => ({
    combine,
    groups: [aGroup({ name: 'pdm', rule: any }), aGroup({ name: 'signers', rule: all })],
  });
  const count = (combine: 'all' | 'any' | 'ordered', pdm: string, signers: string, sitting = ['pdm', 'signers']) =>
    tally(stage(combine), sitting, [...answers(pdm, 'pdm'), ...answers(signers, 'signers')], null);

  test('all_need_every_group_and_end_with_the_first_that_says_no', () => {
    expect(count('all', 'y.', 'y.')).toMatchObject({ outcome: 'open', superseded: ['pdm-1'] });
    expect(count('all', '.y', 'yy').outcome).toBe('approved');
    expect(count('all', '..', 'n.')).toMatchObject({
      outcome: 'rejected',
      superseded: ['pdm-0', 'pdm-1', 'signers-1'],
    });
  });

  test('any_needs_one_group_and_goes_on_while_one_may_still_say_yes', () => {
    expect(count('any', 'y.', '..')).toMatchObject({
      outcome: 'approved',
      superseded: ['pdm-1', 'signers-0', 'signers-1'],
    });
    expect(count('any', '..', 'n.')).toMatchObject({ outcome: 'open', superseded: ['signers-1'] });
    expect(count('any', 'nn', 'n.').outcome).toBe('rejected');
  });

  test('ordered_opens_a_group_only_after_the_one_before_it_said_yes', () => {
    expect(count('ordered', '..', '')).toMatchObject({ outcome: 'open', next: [] });
    expect(count('ordered', 'y.', '')).toMatchObject({ outcome: 'open', next: ['signers'], superseded: ['pdm-1'] });
    expect(count('ordered', 'nn', '')).toMatchObject({ outcome: 'rejected', next: [] });
    expect(count('ordered', 'y.', 'yy').outcome).toBe('approved');
    expect(count('ordered', '', 'yy', ['signers', 'pdm'])).toMatchObject({ outcome: 'open', next: ['pdm'] });
  });

  test('a_group_that_does_not_sit_has_no_say', () => {
    expect(count('all', '.y', 'nn', ['pdm']).outcome).toBe('approved');
  });
});
