import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AssignInput, assign } from '../../../domain/kernel/assignment.ts';
import { barred, type TakenSeat } from '../../../domain/kernel/duties.ts';
import type { ApprovalRule } from '../../../domain/policy/approval-rule.ts';
import type { Duty } from '../../../domain/policy/stage.ts';
import { aGroup, assignment, found, standIn } from '../../support/stages.ts';

const PEOPLE = ['ana', 'bo', 'cy', 'di', 'ed', 'rita'];
const person = fc.constantFrom(...PEOPLE);
const rule = fc.constantFrom<ApprovalRule>(
  { kind: 'any' },
  { kind: 'all' },
  { kind: 'ordered' },
  { kind: 'weighted' },
  { kind: 'n-of-m', n: 2 },
  { kind: 'percent', percent: 60 },
);
const duty = fc.constantFrom<Duty>(
  { kind: 'not-requester' },
  { kind: 'two-people', stages: ['check', 'review'] },
  { kind: 'distinct-seats', stages: ['review'] },
);
const someone = fc
  .record({
    userId: person,
    who: fc.integer({ min: 0, max: 1 }),
    limit: fc.constantFrom(null, 500_000, 2_000_000),
    openTasks: fc.nat(3),
    lastGivenAt: fc.option(fc.nat(9), { nil: null }),
    active: fc.constantFrom(true, true, true, false),
  })
  .map(({ userId, ...changed }) => found(userId, changed));
const group = fc.record({
  rule,
  seats: fc.constantFrom('each' as const, 'each' as const, 'offer' as const),
  pick: fc.option(
    fc.record({
      by: fc.constantFrom('round-robin' as const, 'shortest-queue' as const),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    { nil: undefined },
  ),
  familiar: fc.constantFrom(undefined, 'last-round' as const, 'partner' as const),
});
const seat = fc.record({
  userId: person,
  standsInFor: fc.option(person, { nil: null }),
  stage: fc.constantFrom('check', 'review'),
  group: fc.constantFrom('g0', 'g1'),
  round: fc.constantFrom(1, 2),
});

const situation: fc.Arbitrary<AssignInput> = fc
  .record({
    groups: fc.array(group, { minLength: 1, maxLength: 2 }),
    found: fc.tuple(fc.array(someone, { maxLength: 7 }), fc.array(someone, { maxLength: 7 })),
    standIns: fc.array(fc.tuple(person, person), { maxLength: 4 }),
    past: fc.array(seat, { maxLength: 3 }),
    recused: fc.option(person, { nil: undefined }),
    duties: fc.uniqueArray(duty),
    most: fc.nat(2),
  })
  .map(({ groups, found: [g0, g1], standIns, past, recused, duties, most }) => {
    const stage = {
      combine: 'all' as const,
      groups: groups.map(({ pick, familiar, ...changed }, index) =>
        aGroup({
          name: `g${index}`,
          who: [{ user: 'x' }, { capability: 'limit', covers: true }],
          ...changed,
          ...(pick && { pick }),
          ...(familiar && { familiar }),
        }),
      ),
    };
    const facts = {
      found: { g0, g1 },
      standIns: standIns.map(([from, to], index) => standIn(from, to, { id: String(index) })),
      past,
      partnerHandlers: past.map(({ userId }) => userId),
    };
    const seated: TakenSeat[] = recused
      ? [{ userId: recused, standsInFor: null, group: 'g0', order: 0, vote: 'recuse' }]
      : [];
    return assignment(stage, facts, { duties, delegation: { most }, round: 2, seated });
  });

test('no_barred_person_ever_sits_and_nobody_twice_in_a_group', () => {
  let sitting = 0;
  fc.assert(
    fc.property(situation, input => {
      const { seats } = assign(input);
      const taken = seats.map(({ assigneeId, ...rest }) => ({ ...rest, userId: assigneeId }));
      for (const one of taken) {
        if (one.userId === null) continue;
        sitting += 1;
        const seated = [...input.seated, ...taken.filter(other => other !== one)];
        const sits = { ...input, ...one, userId: one.userId, past: input.facts.past, seated };
        expect(barred(input.duties, sits)).toBeUndefined();
        if (input.duties.some(({ kind }) => kind === 'not-requester')) expect(one.userId).not.toBe('rita');
        if (input.delegation.most === 0) expect(one.standsInFor).toBeNull();
        const owner = one.standsInFor ?? one.userId;
        const ways = input.facts.found[one.group]?.filter(({ userId }) => userId === owner) ?? [];
        expect(ways.length).toBeGreaterThan(0);
        expect(ways.every(({ active }) => active)).toBe(true);
      }
    }),
    { numRuns: 1500 },
  );
  expect(sitting).toBeGreaterThan(1000);
});

test('everybody_found_sits_with_a_reason_may_take_an_offered_seat_waits_their_turn_or_is_told_why_not', () => {
  fc.assert(
    fc.property(situation, input => {
      const given = assign(input);
      for (const { name, seats, rule: of } of input.stage.groups) {
        const mine = given.seats.filter(opened => opened.group === name);
        const told = new Set(given.excluded.filter(other => other.group === name).map(({ userId }) => userId));
        for (const opened of mine) expect(opened.because).not.toBeNull();
        for (const { userId } of input.facts.found[name] ?? []) {
          const has = mine.some(opened => opened.assigneeId === userId || opened.standsInFor === userId);
          const may = seats === 'offer' || of.kind === 'ordered';
          if (!may) expect(has || told.has(userId)).toBe(true);
          if (has && !mine.some(opened => opened.standsInFor === userId)) expect(told.has(userId)).toBe(false);
        }
      }
    }),
    { numRuns: 1500 },
  );
});

test('the_same_facts_give_the_same_seats_whatever_order_people_were_loaded_in', () => {
  fc.assert(
    fc.property(situation, input => {
      const once = JSON.stringify(assign(input));
      expect(JSON.stringify(assign(structuredClone(input)))).toBe(once);
      const picked = input.stage.groups.filter(({ pick, familiar }) => pick && !familiar).map(({ name }) => name);
      const turned = Object.fromEntries(
        Object.entries(input.facts.found).map(([name, all]) => [name, all.toReversed().sort((a, b) => a.who - b.who)]),
      );
      const one = { ...input, groups: picked.slice(0, 1) };
      const users = (of: AssignInput) => assign(of).seats.map(({ assigneeId }) => assigneeId);
      const distinct = (input.facts.found[picked[0] ?? ''] ?? []).map(({ userId }) => userId);
      if (new Set(distinct).size !== distinct.length) return;
      expect(users({ ...one, facts: { ...input.facts, found: turned } })).toEqual(users(one));
    }),
    { numRuns: 500 },
  );
});
