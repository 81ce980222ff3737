import { beforeAll, describe, expect, test } from 'vitest';
import type { DecideInput } from '../../domain/kernel/decide.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import type { StoppedClock, TaskSnapshot } from '../../domain/kernel/snapshot.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { JOINT_MEETS } from '../simulation/joint/meets-joint.ts';
import { MEETS } from '../simulation/meets.ts';
import { seedOf } from '../simulation/random.ts';
import { type RunReport, runSimulation } from '../simulation/run.ts';
import { simulate } from '../simulation/simulate.ts';
import { RULES, type Rules } from '../simulation/world.ts';

const OUTCOMES = ['checking', 'signing', 'appealing', 'signed', 'refused', 'dismissed', 'lapsed', 'withdrawn'];
const REFUSED = [
  'SEAT_CLOSED',
  'SECOND_SEAT',
  'TWO_STAGES',
  'STANDS_ASIDE',
  'SELF_APPROVAL',
  'SLA_EXPIRED',
  'TASK_SUSPENDED',
  'TARGET_NOT_ELIGIBLE',
  'DELEGATION_TOO_LONG',
  'NO_APPEAL',
  'APPROVED_ALREADY',
  'NOT_REQUESTER',
];

describe('random histories', () => {
  let report: RunReport;

  beforeAll(() => {
    report = runSimulation({ seed: 20261121, cases: 800, kinds: ['stages'] });
  }, 60_000);

  test('keep_every_invariant_that_can_be_stated_without_a_store', () => {
    expect(report.broken).toEqual([]);
    expect(report.cases).toBe(800);
  });

  test('meet_what_they_are_for', () => {
    expect(Object.keys(report.outcomes)).toEqual(expect.arrayContaining(OUTCOMES));
    expect(Object.keys(report.met).sort()).toEqual(Object.keys(MEETS).sort());
    for (const code of REFUSED) expect(report.refused[code]).toBeGreaterThan(0);
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
const asIf = (changed: (task: TaskSnapshot) => TaskSnapshot) => (input: DecideInput) => ({
  ...input,
  snapshot: input.snapshot && { ...input.snapshot, tasks: input.snapshot.tasks.map(changed) },
});
const later = (clock: StoppedClock | null) => clock && { ...clock, dueAt: clock.dueAt + 86_400_000 };
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
    ['I4', 'an answer from a seat that waits', faulty({ asked: asIf(task => ({ ...task, suspendedAt: null })) })],
    [
      'I2',
      'a round that keeps every answer',
      faulty(
        withPolicy(({ stages = {} }) => ({
          stages: Object.fromEntries(
            Object.entries(stages).map(([state, stage]) => [
              state,
              { ...stage, again: 'touched' as const, groups: stage.groups.map(group => ({ ...group, touches: [] })) },
            ]),
          ),
        })),
      ),
    ],
    [
      'I5',
      'a clock that goes on with more than was left',
      {
        ...RULES,
        decideWait: input =>
          RULES.decideWait({
            ...input,
            snapshot: { ...input.snapshot, stoppedClock: later(input.snapshot.stoppedClock) },
          }),
      },
    ],
    [
      'I5',
      'a clock that stands still for nobody',
      {
        ...RULES,
        decideWait: input => RULES.decideWait({ ...input, snapshot: { ...input.snapshot, stoppedClock: null } }),
      },
    ],
    ['I6', 'a seat that stays with who is away', { ...RULES, decideHandOn: () => undefined }],
    [
      'I3|I6',
      'a task handed over without asking the duties',
      { ...RULES, decideHelp: input => RULES.decideHelp({ ...input, policy: { ...input.policy, duties: [] } }) },
    ],
    ['I3', 'seats that pass through any number of hands', faulty(withPolicy(() => ({ delegation: { most: 9 } })))],
    [
      'I6',
      'seats given again to who has one',
      {
        ...RULES,
        decideReseat: input => RULES.decideReseat({ ...input, snapshot: { ...input.snapshot, seats: [] } }),
      },
    ],
    [
      'I6',
      'a vacancy that counts on people who are not there',
      {
        ...RULES,
        decideVacancy: input => RULES.decideVacancy({ ...input, others: true }),
      },
    ],
    [
      'I9',
      'leads told out of turn',
      {
        ...RULES,
        decideTick: input =>
          RULES.decideTick({ ...input, facts: { ...input.facts, leads: [...(input.facts.leads ?? [])].reverse() } }),
      },
    ],
    ['I11', 'a plan that differs', faulty({ answered: plan => ({ ...plan, note: { odd: (odd += 1) } }) })],
  ])('breaks_%s_by_%s_is_found_and_its_seed_replays', (invariant, _, rules) => {
    const kinds = ['stages'] as const;
    const [found] = runSimulation({ seed: 1, cases: 2000, kinds, rules, most: 1 }).broken;
    expect(found?.what).toMatch(new RegExp(`^(${invariant}): `));
    expect(found?.replay).toBe(`npm run simulate -- --seed 1 --only ${found?.number}`);
    const again = runSimulation({ seed: 1, cases: 0, kinds, only: found?.number, rules });
    expect(again.broken).toEqual([found]);
    expect(runSimulation({ seed: 1, cases: 0, only: found?.number }).broken).toEqual([]);
  });
});

describe('random cases of two partners with clocks over states', () => {
  let report: RunReport;

  beforeAll(() => {
    report = runSimulation({ seed: 20261122, cases: 400, kinds: ['joint'] });
  }, 60_000);

  test('keep_every_invariant', () => {
    expect(report.broken).toEqual([]);
    expect(report.cases).toBe(400);
  });

  test('meet_what_they_are_for', () => {
    const states = ['vetting', 'deciding', 'turned-away', 'active', 'ended', 'refused', 'lapsed'];
    expect(Object.keys(report.outcomes)).toEqual(expect.arrayContaining(states.map(state => `joint ${state}`)));
    expect(Object.keys(report.met).sort()).toEqual(Object.keys(JOINT_MEETS).sort());
    for (const code of ['NOT_PERMITTED', 'SLA_EXPIRED', 'NOT_CANDIDATE'])
      expect(report.refused[code]).toBeGreaterThan(0);
  });

  test.each<[string, string, Rules]>([
    ['I12', 'a clock that is not started', faulty({ answered: plan => ({ ...plan, deadlinesToStart: [] }) })],
    [
      'I12',
      'a clock that goes on where it has another start',
      faulty({ answered: plan => ({ ...plan, deadlinesToEnd: [] }) }),
    ],
    [
      'I12|I13',
      'what fired and is forgotten',
      faulty({ asked: input => ({ ...input, snapshot: input.snapshot && { ...input.snapshot, fired: [] } }) }),
    ],
    [
      'I13',
      'a clock that binds nobody',
      faulty({
        asked: input => ({
          ...input,
          snapshot: input.snapshot && {
            ...input.snapshot,
            deadlines: input.snapshot.deadlines.map(clock => ({ ...clock, binding: false as const })),
          },
        }),
      }),
    ],
    [
      'I14',
      'a second partner that always sees it',
      faulty({
        asked: input => ({ ...input, snapshot: input.snapshot && { ...input.snapshot, counterpartyVisible: true } }),
      }),
    ],
    [
      'I14',
      'an applicant that is its own second partner',
      faulty({
        asked: input => ({
          ...input,
          snapshot: input.snapshot && { ...input.snapshot, counterpartyId: input.snapshot.partnerId },
        }),
      }),
    ],
    [
      'I14',
      'a task that the applicant may take too',
      faulty({
        answered: plan => ({
          ...plan,
          tasksToOpen: plan.tasksToOpen.map(task => ({
            ...task,
            candidates: [...task.candidates, 'role:partner-admin@org-a'],
          })),
        }),
      }),
    ],
  ])('break_%s_by_%s', (invariant, _, rules) => {
    const [found] = runSimulation({ seed: 1, cases: 400, kinds: ['joint'], rules, most: 1 }).broken;
    expect(found?.what).toMatch(new RegExp(`^(${invariant}): `));
    const again = runSimulation({ seed: 1, cases: 0, kinds: ['joint'], only: found?.number, rules });
    expect(again.broken).toEqual([found]);
  });
});
