import { beforeAll, describe, expect, test } from 'vitest';
import type { DecideInput } from '../../domain/kernel/decide.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { seedOf } from '../simulation/random.ts';
import { type RunReport, runSimulation } from '../simulation/run.ts';
import { RULES, type Rules, simulate } from '../simulation/simulate.ts';

describe('random histories', () => {
  let report: RunReport;

  beforeAll(() => {
    report = runSimulation({ seed: 20261121, cases: 600 });
  }, 60_000);

  test('keep_every_invariant_that_can_be_stated_without_a_store', () => {
    expect(report.broken).toEqual([]);
    expect(report.cases).toBe(600);
  });

  test('meet_what_they_are_for', () => {
    expect(Object.keys(report.outcomes).sort()).toEqual([
      'checking',
      'lapsed',
      'refused',
      'signed',
      'signing',
      'withdrawn',
    ]);
    expect(Object.keys(report.met)).toHaveLength(10);
    for (const code of ['SEAT_CLOSED', 'SECOND_SEAT', 'TWO_STAGES', 'STANDS_ASIDE', 'SELF_APPROVAL', 'SLA_EXPIRED']) {
      expect(report.refused[code]).toBeGreaterThan(0);
    }
  });

  test('are_the_same_for_the_same_seed', () => {
    const trail = () => JSON.stringify(simulate(seedOf(7, 3)).history.entries);
    expect(trail()).toBe(trail());
  });
});

/** The rules with one thing wrong in how they are asked or in what they answer. */
function faulty(fault: { asked?: (input: DecideInput) => DecideInput; answered?: (plan: Plan) => Plan }): Rules {
  const { asked = same, answered = same } = fault;
  const decide = (input: DecideInput): Plan | Refusal => {
    const plan = RULES.decide(asked(input));
    return isRefusal(plan) ? plan : answered(plan);
  };
  return { ...RULES, decide };
}

const same = <T>(value: T): T => value;
const withPolicy = (changed: (policy: Policy) => Partial<Policy>) => ({
  asked: (input: DecideInput) => ({ ...input, policy: { ...input.policy, ...changed(input.policy) } }),
});
let odd = 0;

describe('a planted fault', () => {
  test.each<[string, string, Rules]>([
    ['I3|I6', 'duties that nobody asks', faulty(withPolicy(() => ({ duties: [] })))],
    [
      'I2',
      'a quorum of one everywhere',
      faulty(
        withPolicy(({ stages = {} }) => ({
          stages: Object.fromEntries(
            Object.entries(stages).map(([state, stage]) => [
              state,
              { ...stage, groups: stage.groups.map(group => ({ ...group, rule: { kind: 'any' as const } })) },
            ]),
          ),
        })),
      ),
    ],
    [
      'I2|I4',
      'an answer that is not kept',
      faulty({
        answered: plan => ({ ...plan, taskChanges: plan.taskChanges.map(({ vote: _, ...change }) => change) }),
      }),
    ],
    [
      'I1|I5',
      'a clock nobody looks at',
      faulty({ asked: input => ({ ...input, snapshot: input.snapshot && { ...input.snapshot, deadlines: [] } }) }),
    ],
    ['I6', 'an incident that is not raised', faulty({ answered: plan => ({ ...plan, incidents: [] }) })],
    ['I4|I6', 'a task left open', faulty({ answered: plan => (plan.closes ? { ...plan, taskChanges: [] } : plan) })],
    [
      'I6',
      'a vacancy that asks no duties',
      { ...RULES, decideVacancy: input => RULES.decideVacancy({ ...input, policy: { ...input.policy, duties: [] } }) },
    ],
    ['I11', 'a plan that differs', faulty({ answered: plan => ({ ...plan, note: { odd: (odd += 1) } }) })],
  ])('breaks_%s_by_%s_is_found_and_its_seed_replays', (invariant, _, rules) => {
    const [found] = runSimulation({ seed: 1, cases: 6000, rules, most: 1 }).broken;
    expect(found?.what).toMatch(new RegExp(`^(${invariant}): `));
    expect(found?.replay).toBe(`npm run simulate -- --seed 1 --only ${found?.number}`);
    const again = runSimulation({ seed: 1, cases: 0, only: found?.number, rules });
    expect(again.broken).toEqual([found]);
    expect(runSimulation({ seed: 1, cases: 0, only: found?.number }).broken).toEqual([]);
  });
});
