import type { ApprovalRule, CountedRule } from '../../domain/policy/approval-rule.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Duty, Group, Stage, Who } from '../../domain/policy/stage.ts';
import { policyOf } from '../support/kernel.ts';
import type { Random } from './random.ts';

const WITHIN = ['none', '1wd', '3wd', '16wh', '48h', '2d'] as const;
const SILENCE = ['reject', 'reject', 'escalate', 'extend', 'remind', 'pass-to-lead'] as const;
const STATES = ['checking', 'signing', 'appealing'];
const FIELDS = ['/amount', '/currency', '/handlerId'];

/** A policy made up from the seed: stages with every rule and way of finding people, duties, delegation, clocks. */
export function somePolicy(random: Random, people: readonly string[]): Policy {
  const clock = (name: string) => ({
    [`sim.${name}.within`]: random.pick(WITHIN),
    [`sim.${name}.on-expiry`]: random.pick(SILENCE),
    [`sim.${name}.on-expiry.after-extension`]: random.pick(SILENCE),
  });
  const staged = STATES.filter(() => random.chance(0.85));
  return {
    process: 'simulated',
    version: 1,
    values: {
      ...policyOf('purchase-approval').values,
      'sim.direct-decision': random.chance(0.7),
      ...clock('check'),
      ...clock('sign'),
      ...clock('appeal'),
      'sim.change.within': random.pick(WITHIN),
      'sim.change.on-expiry': random.pick(['remind', 'reject']),
      'sim.appeal.window': random.pick(['none', '2wd', '10d']),
      'sim.revision.after-approval': random.pick(['refused', 'voids']),
      'escalation.further': random.pick(['none', '1wd', '4h']),
    },
    stages: Object.fromEntries(staged.map(state => [state, someStage(random, people)])),
    duties: someDuties(random),
    delegation: { most: random.int(3) },
  };
}

function someDuties(random: Random): Duty[] {
  const duties: Duty[] = [
    random.chance(0.7) ? { kind: 'not-requester' } : { kind: 'not-requester', stages: [random.any(STATES) ?? ''] },
    random.chance(0.5)
      ? { kind: 'two-people', stages: STATES }
      : { kind: 'two-people', stages: STATES, everyRound: true },
    { kind: 'distinct-seats', stages: random.some(STATES, 0.7) },
  ];
  return random.some(duties, 0.65);
}

function someStage(random: Random, people: readonly string[]): Stage {
  const count = random.pick([1, 1, 2, 2, 3]);
  return {
    combine: random.pick(['all', 'all', 'any', 'ordered']),
    groups: Array.from({ length: count }, (_, index) => someGroup(random, people, `g${index}`)),
    ...(random.chance(0.7) && { whenSuspended: random.pick(['runs', 'stands-still', 'stands-still'] as const) }),
    ...(random.chance(0.7) && { again: random.pick(['everybody', 'touched', 'touched'] as const) }),
  };
}

function someGroup(random: Random, people: readonly string[], name: string): Group {
  const pick = { by: random.pick(['round-robin', 'shortest-queue'] as const), count: 1 + random.int(3) };
  return {
    name,
    label: { en: name, zh: name },
    who: Array.from({ length: 1 + random.int(3) }, () => someWay(random, people)),
    seats: random.pick(['each', 'each', 'offer']),
    rule: someRule(random),
    ...(random.chance(0.25) && { when: random.pick(['amount >= 1000000', 'amount < 1000000', 'currency = "CNY"']) }),
    ...(random.chance(0.25) && { pick }),
    ...(random.chance(0.2) && { early: true as const }),
    ...(random.chance(0.7) && { touches: random.some(FIELDS, 0.4) }),
    ...(random.chance(0.15) && { familiar: random.pick(['last-round', 'partner'] as const) }),
  };
}

function someRule(random: Random): ApprovalRule {
  const counted = someCounted(random);
  if (random.chance(0.15)) return { kind: 'veto', needs: counted };
  return random.chance(0.2) ? { ...counted, no: random.pick(['first', 'unreachable']) } : counted;
}

function someCounted(random: Random): CountedRule {
  const kind = random.pick(['any', 'all', 'ordered', 'n-of-m', 'percent', 'weighted'] as const);
  switch (kind) {
    case 'n-of-m':
      return { kind, n: 1 + random.int(3) };
    case 'percent':
      return { kind, percent: 1 + random.int(100) };
    case 'any':
    case 'all':
    case 'ordered':
    case 'weighted':
      return { kind };
  }
}

function someWay(random: Random, people: readonly string[]): Who {
  const ways: [Who, ...Who[]] = [
    { user: random.any(people) ?? '' },
    { user: random.any(people) ?? '' },
    { role: 'pdm', at: 'unit' },
    { role: 'finance', at: 'organization' },
    { item: 'sim.sign', at: 'unit' },
    { unit: 'unit' },
    { position: 'unit-lead' },
    { position: 'manager', levels: 1 + random.int(2) },
    { field: 'handlerId' },
    { expression: 'handlerId' },
    { capability: 'signing' },
    { capability: 'signing', covers: true },
    { history: 'partner' },
    { history: 'last-round' },
  ];
  return random.pick(ways);
}
