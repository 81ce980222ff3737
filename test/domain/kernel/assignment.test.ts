import { describe, expect, test } from 'vitest';
import { type Assignment, assign, seatsAhead } from '../../../domain/kernel/assignment.ts';
import { tally } from '../../../domain/kernel/quorum.ts';
import { MONDAY } from '../../support/kernel.ts';
import { aGroup, aStage, assignment, found, standIn } from '../../support/stages.ts';

const all = aStage({ kind: 'all' });
const people = (...ids: string[]) => ids.map(id => found(id));
const sits = ({ seats }: Assignment) =>
  seats.map(seat => (seat.standsInFor ? `${seat.assigneeId} for ${seat.standsInFor}` : seat.assigneeId));
const why = ({ excluded }: Assignment) => excluded.map(({ userId, code }) => `${userId} ${code}`);

describe('who sits', () => {
  test('everybody_found_gets_a_seat_with_the_reason_and_the_requester_none', () => {
    const given = assign(assignment(all, { found: { board: people('ana', 'rita', 'bo') } }));
    expect(given.seats).toEqual(
      ['ana', 'bo'].map((userId, order) => ({
        group: 'board',
        order,
        assigneeId: userId,
        candidates: [`user:${userId}`],
        standsInFor: null,
        limit: null,
        because: { how: 'role', detail: { role: 'pdm', at: 'unit' } },
      })),
    );
    expect(given.excluded).toEqual([{ group: 'board', userId: 'rita', code: 'SELF_APPROVAL', detail: {} }]);
  });

  test('a_person_found_twice_has_one_seat (defect-D8)', () => {
    const stage = aStage({ kind: 'all' }, { who: [{ user: 'ana' }, { role: 'pdm', at: 'unit' }] });
    const twice = [
      found('ana', { who: 1 }),
      found('bo', { who: 1 }),
      found('ana', { who: 0 }),
      found('ana', { who: 1 }),
    ];
    const given = assign(assignment(stage, { found: { board: twice } }));
    expect(sits(given)).toEqual(['ana', 'bo']);
    expect(given.seats[0]?.because).toEqual({ how: 'user', detail: { user: 'ana' } });
  });

  test('whoever_left_is_never_seated_and_never_stands_in (defect-D17)', () => {
    const given = assign(
      assignment(all, {
        found: { board: [found('ana', { active: false }), found('bo')] },
        standIns: [standIn('bo', 'gone', { toActive: false })],
      }),
    );
    expect(sits(given)).toEqual(['bo']);
    expect(why(given)).toEqual(['ana NOT_ACTIVE', 'gone NOT_ACTIVE']);
  });

  test('a_limit_that_must_cover_the_amount_does', () => {
    const stage = aStage({ kind: 'any' }, { who: [{ capability: 'signing-limit', covers: true }] });
    const board = [found('ana', { limit: 1_240_000 }), found('bo', { limit: 1_239_999 }), found('cy')];
    const given = assign(assignment(stage, { found: { board } }));
    expect(sits(given)).toEqual(['ana']);
    expect(given.seats[0]?.because).toMatchObject({
      how: 'capability',
      detail: { limit: 1_240_000, amount: 1_240_000 },
    });
    expect(why(given)).toEqual(['bo LIMIT_TOO_LOW', 'cy LIMIT_TOO_LOW']);
    expect(sits(assign(assignment(stage, { found: { board } }, { amount: null })))).toEqual([]);
  });

  test('somebody_found_in_a_way_that_does_not_fit_may_be_found_in_another', () => {
    const stage = aStage({ kind: 'any' }, { who: [{ capability: 'signing-limit', covers: true }, { user: 'ana' }] });
    const board = [found('ana', { limit: 5 }), found('ana', { who: 1 })];
    const given = assign(assignment(stage, { found: { board } }));
    expect(given).toMatchObject({ excluded: [], seats: [{ assigneeId: 'ana', limit: 5, because: { how: 'user' } }] });
  });

  test('round_robin_takes_who_waited_longest_and_shortest_queue_who_has_least', () => {
    const board = [
      found('ana', { openTasks: 0, lastGivenAt: 30 }),
      found('bo', { openTasks: 5, lastGivenAt: null }),
      found('cy', { openTasks: 1, lastGivenAt: 10 }),
      found('di', { openTasks: 0, lastGivenAt: 20 }),
    ];
    const pick = (by: 'round-robin' | 'shortest-queue') =>
      assign(assignment(aStage({ kind: 'all' }, { pick: { by, count: 2 } }), { found: { board } }));
    expect(sits(pick('round-robin'))).toEqual(['bo', 'cy']);
    expect(sits(pick('shortest-queue'))).toEqual(['di', 'ana']);
    expect(why(pick('shortest-queue'))).toEqual(['cy NOT_PICKED', 'bo NOT_PICKED']);
    expect(pick('round-robin').seats[0]?.because?.picked).toBe('round-robin');
  });

  test('familiar_people_are_asked_first_where_they_are_still_found (pattern-07)', () => {
    const pick = { by: 'shortest-queue' as const, count: 1 };
    const board = [found('ana', { openTasks: 9 }), found('bo'), found('cy', { openTasks: 4 })];
    const past = (userId: string, round: number, standsInFor: string | null = null) => ({
      stage: 'review',
      group: 'board',
      userId,
      standsInFor,
      round,
    });
    const again = aStage({ kind: 'any' }, { pick, familiar: 'last-round' });
    const second = { round: 3 };
    const facts = { found: { board }, past: [past('bo', 1), past('cy', 2, 'ana'), past('gone', 2)] };
    expect(sits(assign(assignment(again, facts, second)))).toEqual(['ana']);
    expect(assign(assignment(again, facts, second)).seats[0]?.because?.picked).toBe('last-round');
    const known = aStage({ kind: 'any' }, { pick, familiar: 'partner' });
    expect(sits(assign(assignment(known, { found: { board }, partnerHandlers: ['gone', 'cy', 'ana'] })))).toEqual([
      'cy',
    ]);
    expect(sits(assign(assignment(known, { found: { board } })))).toEqual(['bo']);
    const earlier = { found: { board }, past: [past('cy', 1), past('x', 1, 'ana')], partnerHandlers: ['bo'] };
    expect(sits(assign(assignment(known, earlier)))).toEqual(['ana']);
  });

  test('two_stages_take_two_people_and_parallel_groups_distinct_ones (defect-D7)', () => {
    const stage = {
      combine: 'all' as const,
      groups: [aGroup({ name: 'finance', rule: { kind: 'any' } }), aGroup({ name: 'legal', rule: { kind: 'all' } })],
    };
    const duties = [
      { kind: 'two-people' as const, stages: ['check', 'review'] },
      { kind: 'distinct-seats' as const, stages: ['review'] },
    ];
    const past = [{ stage: 'check', group: 'board', userId: 'cy', standsInFor: 'di', round: 1 }];
    const facts = { found: { finance: people('ana', 'di'), legal: people('ana', 'bo', 'cy') }, past };
    const given = assign(assignment(stage, facts, { duties }));
    expect(given.seats.map(({ group, assigneeId }) => `${group} ${assigneeId}`)).toEqual(['finance ana', 'legal bo']);
    expect(why(given)).toEqual(['di TWO_STAGES', 'ana SECOND_SEAT', 'cy TWO_STAGES']);
    expect(sits(assign(assignment(stage, facts, { duties: [] })))).toEqual(['ana', 'di', 'ana', 'bo', 'cy']);
  });
});

describe('an offered seat', () => {
  const stage = aStage({ kind: 'any' }, { seats: 'offer' });
  const facts = { found: { board: people('ana', 'bo') }, principals: { board: ['role:pdm@unit-north'] } };

  test('is_for_whoever_of_them_takes_it_and_names_who_may_not_stand_in', () => {
    const given = assign(assignment(stage, { ...facts, standIns: [standIn('bo', 'cy'), standIn('ana', 'rita')] }));
    expect(given.seats).toEqual([
      {
        group: 'board',
        order: 0,
        assigneeId: null,
        candidates: ['role:pdm@unit-north'],
        standsInFor: null,
        limit: null,
        because: { how: 'role', detail: { role: 'pdm', at: 'unit' } },
      },
    ]);
    expect(why(given)).toEqual(['rita SELF_APPROVAL']);
  });

  test('is_opened_as_often_as_people_must_say_yes_and_not_again', () => {
    const two = aStage({ kind: 'n-of-m', n: 2 }, { seats: 'offer' });
    expect(assign(assignment(two, facts)).seats.map(({ order }) => order)).toEqual([0, 1]);
    const seated = [{ userId: null, standsInFor: null, group: 'board', order: 0 }];
    expect(assign(assignment(two, facts, { seated })).seats.map(({ order }) => order)).toEqual([1]);
    expect(assign(assignment(stage, facts, { seated })).seats).toEqual([]);
  });

  test('goes_to_the_familiar_person_first_who_can_give_it_back_to_the_others', () => {
    const kept = aStage({ kind: 'any' }, { seats: 'offer', familiar: 'partner' });
    const given = assign(assignment(kept, { ...facts, partnerHandlers: ['bo'] }));
    expect(given.seats).toMatchObject([
      { assigneeId: 'bo', candidates: ['role:pdm@unit-north'], because: { picked: 'partner' } },
    ]);
  });

  test('of_a_picked_person_is_theirs_and_of_several_is_offered_by_name', () => {
    const pick = (count: number) => aStage({ kind: 'any' }, { seats: 'offer', pick: { by: 'round-robin', count } });
    expect(assign(assignment(pick(1), facts)).seats).toMatchObject([{ assigneeId: 'ana', candidates: ['user:ana'] }]);
    const named = { ...facts, found: { board: people('ana', 'bo', 'cy') } };
    expect(assign(assignment(pick(2), named)).seats).toMatchObject([
      { assigneeId: null, candidates: ['user:ana', 'user:bo'] },
    ]);
  });
});

describe('standing in for a seat', () => {
  test('sits_who_stands_in_now_whatever_found_the_owner (defect-D14)', () => {
    const stage = aStage({ kind: 'all' }, { who: [{ expression: 'requester.manager' }] });
    const standIns = [standIn('ana', 'bo', { untilAt: MONDAY + 1000 })];
    const given = assign(assignment(stage, { found: { board: people('ana') }, standIns }));
    expect(given.seats).toMatchObject([
      {
        assigneeId: 'bo',
        standsInFor: 'ana',
        candidates: ['user:ana'],
        because: { how: 'expression', standsInFor: { userId: 'ana', until: MONDAY + 1000 } },
      },
    ]);
  });

  test.each([
    ['a_person_the_duties_bar', [standIn('ana', 'rita')], 'rita SELF_APPROVAL'],
    ['a_barred_person_on_the_way', [standIn('ana', 'rita'), standIn('rita', 'di')], 'rita SELF_APPROVAL'],
    ['a_circle', [standIn('ana', 'di'), standIn('di', 'ana')], 'di DELEGATION_CYCLE'],
    [
      'a_chain_beyond_the_bound',
      [standIn('ana', 'di'), standIn('di', 'ed'), standIn('ed', 'fo')],
      'di DELEGATION_TOO_LONG',
    ],
    [
      'a_delegation_that_does_not_reach_the_case',
      [standIn('ana', 'di', { process: 'x' })],
      'di DELEGATION_OUT_OF_SCOPE',
    ],
    ['somebody_who_sits_already', [standIn('ana', 'bo')], undefined],
  ])('never_through_%s_and_the_seat_stays_with_its_owner', (_, standIns, exclusion) => {
    const given = assign(assignment(all, { found: { board: people('ana', 'bo') }, standIns }));
    expect(sits(given)).toEqual(['ana', 'bo']);
    expect(why(given)).toEqual(exclusion ? [exclusion] : []);
  });

  test('whoever_stands_in_keeps_the_own_seat_and_does_not_get_a_second_one', () => {
    const standIns = [standIn('ana', 'di'), standIn('bo', 'di')];
    const given = assign(assignment(all, { found: { board: people('ana', 'bo', 'cy') }, standIns }));
    expect(sits(given)).toEqual(['di for ana', 'bo', 'cy']);
  });
});

describe('too few people', () => {
  test.each([
    ['an_empty_group', all, [], ['board']],
    ['only_the_requester', all, ['rita'], ['board']],
    ['more_approvals_than_people', aStage({ kind: 'n-of-m', n: 3 }), ['ana', 'bo'], []],
    ['a_percent_of_nobody', aStage({ kind: 'percent', percent: 50 }), [], ['board']],
    ['an_order_of_nobody', aStage({ kind: 'ordered' }), [], ['board']],
    ['an_offer_to_fewer_than_must_take_it', aStage({ kind: 'n-of-m', n: 2 }, { seats: 'offer' }), ['ana'], []],
  ])('%s_is_named_as_short (defect-D6)', (_, stage, ids, nobody) => {
    const given = assign(assignment(stage, { found: { board: people(...ids) } }));
    expect(given.nobody).toEqual(nobody);
    expect(given.short).toMatchObject([{ group: 'board', missing: 'people' }]);
  });

  test('limits_below_the_amount_are_short_and_whoever_may_sign_for_nothing_does_not_sit', () => {
    const stage = aStage({ kind: 'weighted' });
    const board = [found('ana', { limit: 1_000_000 }), found('bo', { limit: 200_000 }), found('cy')];
    const given = assign(assignment(stage, { found: { board } }));
    expect(sits(given)).toEqual(['ana', 'bo']);
    expect(given.short).toEqual([{ group: 'board', missing: 'people', seats: 2, needed: 1_240_000 }]);
    expect(why(given)).toEqual(['cy LIMIT_TOO_LOW']);
    expect(assign(assignment(stage, { found: { board } }, { amount: 1_200_000 })).short).toEqual([]);
    expect(assign(assignment(stage, { found: { board } }, { amount: null })).short).toMatchObject([
      { missing: 'amount' },
    ]);
  });

  test('a_seat_that_was_recused_is_filled_by_somebody_else', () => {
    const stage = aStage({ kind: 'all' }, { pick: { by: 'round-robin', count: 1 } });
    const seated = [{ userId: 'ana', standsInFor: null, group: 'board', order: 0, vote: 'recuse' as const }];
    const given = assign(assignment(stage, { found: { board: people('ana', 'bo', 'cy') } }, { seated }));
    expect(given.seats).toMatchObject([{ assigneeId: 'bo', order: 1 }]);
    expect(why(given)).toEqual(['ana STANDS_ASIDE', 'cy NOT_PICKED']);
  });
});

describe('an order', () => {
  const stage = aStage({ kind: 'ordered' }, { who: [{ user: 'ana' }, { position: 'manager' }] });
  const board = [found('bo', { who: 1 }), found('ana')];

  test('is_asked_one_after_another_in_the_order_of_the_policy', () => {
    const opening = assignment(stage, { found: { board } });
    const first = assign(opening);
    expect(first).toMatchObject({ seats: [{ assigneeId: 'ana', order: 0 }], short: [] });
    const seated = [{ userId: 'ana', standsInFor: null, group: 'board', order: 0, vote: 'approve' as const }];
    expect(seatsAhead({ ...opening, seated })).toEqual({ board: 1 });
    const second = assign({ ...opening, seated });
    expect(second.excluded).toEqual([]);
    expect(second.seats).toMatchObject([
      { assigneeId: 'bo', order: 1, because: { how: 'position', detail: { position: 'manager', of: 'rita' } } },
    ]);
    const both = [...seated, { userId: 'bo', standsInFor: null, group: 'board', order: 1, vote: 'approve' as const }];
    expect(seatsAhead({ ...opening, seated: both })).toEqual({ board: 0 });
    expect(assign({ ...opening, seated: both })).toMatchObject({ seats: [], short: [] });
  });
});

test('five_hundred_approvers_are_seated_and_counted (defect-D18)', () => {
  const board = Array.from({ length: 500 }, (_, index) => found(`user-${String(index).padStart(3, '0')}`));
  const standIns = board.slice(0, 100).map(({ userId }) => standIn(userId, `deputy-${userId}`));
  const given = assign(assignment(all, { found: { board }, standIns }));
  expect(given.seats).toHaveLength(500);
  expect(new Set(given.seats.map(({ assigneeId }) => assigneeId)).size).toBe(500);
  const seats = given.seats.map(({ group, order, limit, assigneeId }) => ({
    seatId: String(order),
    group,
    order,
    limit,
    vote: 'approve' as const,
    by: assigneeId,
  }));
  expect(tally(all, ['board'], seats, null).outcome).toBe('approved');
  expect(tally(all, ['board'], seats.slice(1), null).groups).toMatchObject([{ seats: 499 }]);
});
