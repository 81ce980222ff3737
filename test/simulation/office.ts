import { type Grant, type Person, principalOfGrant, type StandingIn } from '../../domain/kernel/actor.ts';
import type { StandIn } from '../../domain/kernel/delegation.ts';
import type { FoundPerson, StageFacts } from '../../domain/kernel/found-people.ts';
import type { StageQuestion } from '../../domain/kernel/open-stage.ts';
import type { Search } from '../../domain/kernel/search.ts';
import { longerChains } from '../../domain/kernel/sitting-for.ts';
import type { Random } from './random.ts';

export interface Colleague {
  id: string;
  active: boolean;
  unitId: string;
  managerId: string | null;
  grants: Grant[];
  /** Signing limit in minor units; undefined where there is none at all. */
  limit: number | null | undefined;
  openTasks: number;
  lastGivenAt: number | null;
}

const UNITS = ['unit-a', 'unit-b'] as const;

/** A small vendor with everything that finds people, kept in memory: what the directory is to the engine. */
export class Office {
  readonly people: Colleague[];
  /** Who leads a unit and those above it, nearest first. */
  readonly leads: Readonly<Record<string, readonly string[]>>;
  readonly standIns: StandIn[] = [];
  readonly partnerHandlers: string[];
  private readonly random: Random;

  constructor(random: Random, start: number) {
    this.random = random;
    const ids = Array.from({ length: 4 + random.int(6) }, (_, index) => `p${index}`);
    this.people = ids.map(id => someColleague(random, id, ids, start));
    this.leads = Object.fromEntries(UNITS.map(unit => [unit, Array.from({ length: 3 }, () => random.any(ids) ?? '')]));
    this.partnerHandlers = random.some(ids, 0.3);
    for (let count = random.int(4); count > 0; count--) this.standIn(start);
  }

  /** One more delegation, which may overlap others, go round in a circle or lead to somebody who left. */
  standIn(now: number): void {
    const { random } = this;
    const [from, to] = [random.any(this.people), random.any(this.people)];
    if (!from || !to) return;
    this.standIns.push({
      id: `d${this.standIns.length}`,
      fromUser: from.id,
      toUser: to.id,
      process: random.pick([null, null, 'simulated', 'other']),
      unitId: random.pick([null, null, ...UNITS]),
      mostAmount: random.pick([null, null, 500_000, 5_000_000]),
      currency: 'CNY',
      fromAt: now + (random.int(4) - 2) * 86_400_000,
      untilAt: random.chance(0.5) ? null : now + random.int(6) * 86_400_000,
    });
  }

  /** Somebody comes back before it was said, or never goes: a delegation ends early. */
  endStandIn(now: number): void {
    const one = this.random.any(this.standIns);
    if (one && (one.untilAt === null || one.untilAt > now)) one.untilAt = now;
  }

  /** A task handed to somebody once. */
  handOver(standIn: StandIn): void {
    this.standIns.push(standIn);
  }

  /** The active leads of a unit and of those above it, each once, nearest first. */
  leadsOf(unitId: string | null): string[] {
    const all = this.leads[unitId ?? ''] ?? [];
    return [...new Set(all)].filter(id => this.colleague(id)?.active);
  }

  colleague(id: string): Colleague | undefined {
    return this.people.find(person => person.id === id);
  }

  /** Somebody as an actor, with whose seats they sit in; undefined for who left, as nobody signs in for them. */
  person(id: string, now: number): Person | undefined {
    const person = this.alone(id);
    return person && { ...person, standsInFor: this.seatsOfOthers(id, now) };
  }

  private seatsOfOthers(id: string, now: number): StandingIn[] {
    const found: StandingIn[] = [];
    const open: (readonly StandIn[])[] = [[]];
    for (let chain = open.shift(); chain !== undefined; chain = open.shift()) {
      const to = chain[0]?.fromUser ?? id;
      const named = this.standIns.filter(({ toUser }) => toUser === to);
      for (const longer of longerChains(id, chain, named, now)) {
        const owner = this.alone(longer[0]?.fromUser ?? '');
        if (!owner) continue;
        found.push({ person: owner, chain: longer });
        if (longer.length < 4) open.push(longer);
      }
    }
    return found;
  }

  private alone(id: string): Person | undefined {
    const found = this.colleague(id);
    if (!found?.active) return undefined;
    return {
      kind: 'person',
      userId: id,
      name: id,
      side: 'vendor',
      organizationId: 'vendor',
      unitId: found.unitId,
      partnerIds: [],
      sight: { partnerIds: [], ownerIds: [], shared: false },
      grants: found.grants,
      standsInFor: [],
    };
  }

  /** Who answers to any of these principals. */
  holding(principals: readonly string[]): string[] {
    const mine = (person: Colleague) => [`user:${person.id}`, ...person.grants.map(principalOfGrant)];
    return this.people.filter(person => mine(person).some(name => principals.includes(name))).map(({ id }) => id);
  }

  /** Answers what a stage asks, as the engine does from its tables. */
  facts(question: StageQuestion, now: number): StageFacts {
    const found: Record<string, FoundPerson[]> = {};
    const principals: Record<string, string[]> = {};
    for (const { group, searches } of question.groups) {
      found[group] = searches.flatMap(({ who, search }) =>
        this.idsBy(search).flatMap(id => {
          const known = this.colleague(id);
          if (!known) return [];
          const { active, openTasks, lastGivenAt } = known;
          const limit = search.by === 'capability' ? (known.limit ?? null) : null;
          return [{ userId: id, name: id, who, limit, openTasks, lastGivenAt, active }];
        }),
      );
      principals[group] = [
        ...new Set(
          searches.flatMap(({ search }) =>
            search.by === 'principal' ? [search.principal] : this.idsBy(search).map(id => `user:${id}`),
          ),
        ),
      ];
    }
    const standIns = this.delegations(now).filter(({ taskId }) => taskId == null);
    return { found, principals, standIns, past: [], partnerHandlers: this.partnerHandlers };
  }

  /** Everything handed on that is not over. */
  delegations(now: number): StandIn[] {
    const reaching = this.standIns.filter(({ untilAt }) => untilAt === null || untilAt > now);
    return reaching.map(one => ({ ...one, toActive: this.colleague(one.toUser)?.active === true }));
  }

  private idsBy(search: Search): readonly string[] {
    switch (search.by) {
      case 'users':
        return search.ids;
      case 'principal':
        return this.holding([search.principal]);
      case 'unit':
        return this.people.filter(({ unitId }) => unitId === search.unitId).map(({ id }) => id);
      case 'lead':
        return this.leads[search.unitId]?.slice(search.levels - 1, search.levels) ?? [];
      case 'manager':
        return this.managers(search.userId, search.levels);
      case 'capability':
        return this.people.filter(({ limit }) => limit !== undefined).map(({ id }) => id);
      case 'partner-history':
        return this.partnerHandlers;
    }
  }

  private managers(id: string, levels: number): string[] {
    let at: string | null = id;
    for (let climbed = 0; at !== null && climbed < levels; climbed++) at = this.colleague(at)?.managerId ?? null;
    return at === null || at === id ? [] : [at];
  }
}

function someColleague(random: Random, id: string, ids: readonly string[], now: number): Colleague {
  const unitId = random.pick(UNITS);
  const employee: Grant = { kind: 'role', code: 'employee', scope: 'vendor', items: ['sim.submit', 'sim.withdraw'] };
  const decides = ['pass', 'refuse', 'sign', 'decline', 'return', 'grant', 'dismiss'].map(name => `sim.${name}`);
  const others: Grant[] = [
    { kind: 'role', code: 'pdm', scope: unitId, items: decides },
    { kind: 'role', code: 'finance', scope: 'vendor', items: [] },
    { kind: 'item', code: 'sim.sign', scope: unitId, items: ['sim.sign'] },
    { kind: 'item', code: 'sim.pass', scope: unitId, items: ['sim.pass', 'sim.grant'] },
  ];
  return {
    id,
    active: random.chance(0.93),
    unitId,
    managerId: random.chance(0.8) ? (random.any(ids) ?? null) : null,
    grants: [employee, ...random.some(others, 0.5)],
    limit: random.pick([undefined, null, 400_000, 900_000, 3_000_000]),
    openTasks: random.int(4),
    lastGivenAt: random.chance(0.5) ? now - random.int(1_000_000) : null,
  };
}
