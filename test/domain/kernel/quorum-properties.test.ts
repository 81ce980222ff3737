import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SeatAnswer } from '../../../domain/kernel/group-tally.ts';
import { type Tally, tally } from '../../../domain/kernel/quorum.ts';
import type { ApprovalRule, CountedRule, Vote } from '../../../domain/policy/approval-rule.ts';
import type { Stage } from '../../../domain/policy/stage.ts';
import { aGroup } from '../../support/stages.ts';

const VOTES: readonly Vote[] = ['approve', 'reject', 'abstain', 'recuse'];
const counted: fc.Arbitrary<CountedRule> = fc.oneof(
  fc.constantFrom<CountedRule>({ kind: 'any' }, { kind: 'all' }, { kind: 'weighted' }),
  fc.integer({ min: 1, max: 5 }).map(n => ({ kind: 'n-of-m' as const, n })),
  fc.integer({ min: 1, max: 100 }).map(percent => ({ kind: 'percent' as const, percent })),
);
const rule: fc.Arbitrary<ApprovalRule> = fc.oneof(
  { weight: 3, arbitrary: counted },
  { weight: 1, arbitrary: counted.map((plain): ApprovalRule => ({ ...plain, no: 'first' })) },
  { weight: 1, arbitrary: counted.map((needs): ApprovalRule => ({ kind: 'veto', needs })) },
);
const AMOUNT = 100;

interface Situation {
  stage: Stage;
  sitting: string[];
  seats: SeatAnswer[];
}

/** One to three groups of up to four seats each, nobody answered yet. */
function situation(rules: fc.Arbitrary<ApprovalRule>): fc.Arbitrary<Situation> {
  const group = fc.tuple(rules, fc.array(fc.constantFrom(null, 20, 60, 100), { minLength: 1, maxLength: 4 }));
  return fc
    .tuple(fc.constantFrom('all', 'any', 'ordered'), fc.array(group, { minLength: 1, maxLength: 3 }))
    .map(([combine, groups]) => ({
      stage: { combine, groups: groups.map(([of], index) => aGroup({ name: `g${index}`, rule: of })) },
      sitting: groups.map((_, index) => `g${index}`),
      seats: groups.flatMap(([, limits], index) =>
        limits.map((limit, order) => ({ seatId: `g${index}-${order}`, group: `g${index}`, order, vote: null, limit })),
      ),
    }));
}

const count = ({ stage, sitting }: Situation, seats: readonly SeatAnswer[]): Tally =>
  tally(stage, sitting, seats, AMOUNT);
const answered = (seats: readonly SeatAnswer[], seatId: string, vote: Vote): SeatAnswer[] =>
  seats.map(seat => (seat.seatId === seatId ? { ...seat, vote } : seat));

test('a_tally_never_changes_its_mind_once_ended_while_superseded_seats_stay_silent', () => {
  const moves = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...VOTES)), { maxLength: 14 });
  fc.assert(
    fc.property(situation(rule), moves, (start, steps) => {
      let seats = start.seats;
      const ended = new Map<string, string>();
      for (const [pick, vote] of steps) {
        const before = count(start, seats);
        const open = seats.filter(seat => seat.vote === null && !before.superseded.includes(seat.seatId));
        const chosen = open[pick % Math.max(1, open.length)];
        if (!chosen) break;
        seats = answered(seats, chosen.seatId, vote);
        const after = count(start, seats);
        for (const group of after.groups) {
          const known = ended.get(group.name);
          if (known) expect(group.outcome).toBe(known);
          if (group.outcome !== 'open') ended.set(group.name, group.outcome);
        }
        if (before.outcome !== 'open') expect(after.outcome).toBe(before.outcome);
      }
    }),
    { numRuns: 2000 },
  );
});

test('where_no_single_no_ends_a_group_later_answers_of_any_kind_change_nothing_once_ended', () => {
  fc.assert(
    fc.property(situation(counted), fc.array(fc.constantFrom(...VOTES, null), { minLength: 12 }), (start, votes) => {
      let seats = start.seats;
      let ended: string | undefined;
      for (const [index, seat] of start.seats.entries()) {
        const vote = votes[index];
        if (!vote) continue;
        seats = answered(seats, seat.seatId, vote);
        const { outcome } = count(start, seats);
        if (ended) expect(outcome).toBe(ended);
        if (outcome !== 'open') ended = outcome;
      }
    }),
    { numRuns: 2000 },
  );
});

test('the_order_of_answers_does_not_matter', () => {
  const shuffled = situation(rule).chain(start =>
    fc.record({
      start: fc.constant(start),
      votes: fc.array(fc.constantFrom(...VOTES, null), { minLength: 12 }),
      order: fc.shuffledSubarray([...start.seats.keys()], { minLength: start.seats.length }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ start, votes, order }) => {
      const seats = start.seats.map((seat, index) => ({ ...seat, vote: votes[index] ?? null }));
      const other = order.flatMap(index => seats[index] ?? []);
      const [a, b] = [count(start, seats), count(start, other)];
      expect({ ...a, superseded: [...a.superseded].sort() }).toEqual({ ...b, superseded: [...b.superseded].sort() });
    }),
    { numRuns: 1000 },
  );
});

/** What a full set of answers comes to, counted the plain way: reached or not. */
function finallyOf({ stage }: Situation, seats: readonly SeatAnswer[]): boolean {
  const results = stage.groups.map(group => {
    const mine = seats.filter(seat => seat.group === group.name && seat.vote !== 'recuse');
    const yes = mine.filter(seat => seat.vote === 'approve');
    const of = group.rule;
    if (of.kind === 'weighted') return yes.reduce((sum, { limit }) => sum + (limit ?? 0), 0) >= AMOUNT;
    const needed = { any: 1, all: mine.length, ordered: mine.length, veto: 0, 'n-of-m': 0, percent: 0 }[of.kind];
    if (of.kind === 'n-of-m') return yes.length >= of.n;
    if (of.kind === 'percent') return yes.length > 0 && yes.length * 100 >= of.percent * mine.length;
    return yes.length > 0 && yes.length >= needed;
  });
  return stage.combine === 'any' ? results.includes(true) : !results.includes(false);
}

function* completions(seats: readonly SeatAnswer[]): Generator<SeatAnswer[]> {
  const next = seats.find(({ vote }) => vote === null);
  if (!next) return void (yield [...seats]);
  for (const vote of VOTES) yield* completions(answered(seats, next.seatId, vote));
}

test('early_stop_agrees_with_every_way_the_silent_seats_could_answer', () => {
  const small = fc
    .tuple(situation(counted), fc.array(fc.constantFrom(...VOTES, null), { minLength: 12 }))
    .map(([start, votes]) => {
      let silent = 0;
      const seats = start.seats.map((seat, index) => {
        const vote = votes[index] ?? null;
        return { ...seat, vote: vote === null && ++silent > 4 ? ('abstain' as const) : vote };
      });
      return { start, seats };
    });
  const seen = new Set<string>();
  fc.assert(
    fc.property(small, ({ start, seats }) => {
      const now = count(start, seats);
      seen.add(now.outcome);
      const ends = [...completions(seats)].map(full => finallyOf(start, full));
      if (now.outcome === 'approved') expect(ends).not.toContain(false);
      if (now.outcome === 'rejected') expect(ends).not.toContain(true);
      // Without a lack of people it does not go on where the answer is certain already.
      const lacks = now.groups.some(({ missing }) => missing !== null);
      if (now.outcome === 'open' && !lacks) expect(new Set(ends).size).toBe(2);
      for (const seatId of now.superseded) {
        const without = VOTES.map(vote => count(start, answered(seats, seatId, vote)).outcome);
        expect(new Set(without)).toEqual(new Set([now.outcome]));
      }
    }),
    { numRuns: 1500 },
  );
  expect([...seen].sort()).toEqual(['approved', 'open', 'rejected']);
});

test('an_approval_implies_that_distinct_people_reached_what_the_rule_asks', () => {
  const people = fc.array(fc.constantFrom('ana', 'bo', 'cy'), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(
      situation(rule),
      fc.array(fc.constantFrom(...VOTES, null), { minLength: 12 }),
      people,
      (start, votes, by) => {
        const seats = start.seats.map((seat, index) => ({
          ...seat,
          vote: votes[index] ?? null,
          by: by[index] ?? null,
        }));
        for (const group of count(start, seats).groups) {
          if (group.outcome !== 'approved') continue;
          const saidYes = seats.filter(seat => seat.group === group.name && seat.vote === 'approve');
          expect(group.yes).toBe(new Set(saidYes.map(seat => seat.by)).size);
          expect(group.yes).toBeGreaterThan(0);
          expect(group.reached).toBeGreaterThanOrEqual(group.needed ?? Number.POSITIVE_INFINITY);
        }
      },
    ),
    { numRuns: 1500 },
  );
});
