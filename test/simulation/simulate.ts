import type { Actor } from '../../domain/kernel/actor.ts';
import { STAGE_ENDED } from '../../domain/kernel/decide.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { dueClock, nextWake } from '../../domain/kernel/tick.ts';
import { calendars, MONDAY } from '../support/kernel.ts';
import { type Intent, intend } from './actors.ts';
import { Broken } from './broken.ts';
import { History, lineOf } from './history.ts';
import { checkEntry, checkHistory, checkSettled } from './invariants.ts';
import { handedOver, judge, judgeTick, withPeople } from './judge.ts';
import { Office } from './office.ts';
import { somePolicy } from './policies.ts';
import { Random } from './random.ts';
import { answersTo, nextSettling, resolveIncidents } from './settle.ts';
import { RULES, type Rules, type World } from './world.ts';

/** What one history was, for the totals of a run. */
export interface Lived {
  history: History;
  /** Commands that were refused, by code. */
  refused: Record<string, number>;
}

const cn = calendars.find(({ id }) => id === 'cn');

/** Lives one history from its seed: random people, policy, actors, clocks and races, every step checked. Throws `Broken`. */
export function simulate(seed: number, rules: Rules = RULES, tell?: (line: string) => void): Lived {
  return new Simulation(seed, rules, tell).run();
}

class Simulation {
  private readonly random: Random;
  private readonly tell: ((line: string) => void) | undefined;
  private readonly world: World;
  private readonly refused: Record<string, number> = {};
  /** Earlier states of the case that people still have before them. */
  private readonly views: CaseSnapshot[] = [];
  private last: Intent | undefined;

  constructor(seed: number, rules: Rules, tell?: (line: string) => void) {
    if (!cn) throw new Error('no calendar');
    const random = new Random(seed);
    const now = MONDAY + random.int(300 * 1440) * 60_000 + random.int(60_000);
    const office = new Office(random, now);
    const policy = somePolicy(
      random,
      office.people.map(({ id }) => id),
    );
    this.random = random;
    this.tell = tell;
    this.world = { rules, history: new History(), office, policy, calendar: cn, now };
  }

  run(): Lived {
    const { policy, office, history } = this.world;
    this.tell?.(JSON.stringify({ policy, people: office.people, leads: office.leads }, null, 1));
    this.submit();
    let late = 0;
    for (let step = 0; step < MOST_STEPS && late < LATE_STEPS; step++) {
      this.step();
      if (history.snapshot?.closedAt !== null) late += 1;
    }
    checkHistory(history, policy);
    return { history, refused: this.refused };
  }

  private submit(): void {
    const { random, world } = this;
    for (let tries = 0; !world.history.snapshot && tries < 20; tries++) {
      const actor = world.office.person(random.any(world.office.people)?.id ?? '', world.now);
      const worth = random.chance(0.85)
        ? {
            amount: random.pick(['0.01', '4000.00', '12400.00', '50000.00']),
            currency: random.pick(['CNY', 'CNY', 'USD']),
          }
        : {};
      const handlerId = random.any(world.office.people)?.id ?? '';
      if (actor) this.give({ actor, command: 'submit', input: { subject: 'x', handlerId, ...worth } });
    }
  }

  private step(): void {
    const { random, world } = this;
    const snapshot = world.history.snapshot;
    if (!snapshot) return;
    if (this.views.length === 0 || random.chance(0.5)) this.views.unshift(snapshot);
    if (random.chance(0.15)) world.office.standIn(world.now);
    if (random.chance(0.05)) world.office.endStandIn(world.now);
    if (random.chance(0.06)) this.comeOrGo();
    if (random.chance(0.45)) this.pass(snapshot);
    if (random.chance(0.7)) this.tick();
    if (random.chance(0.25)) this.settle();
    const intent =
      this.last && random.chance(0.08) ? this.again(this.last) : intend(random, world.office, this.views, world.now);
    if (intent) this.give(intent);
  }

  /** The same command sent a second time, by who its sender is now. */
  private again(intent: Intent): Intent | undefined {
    const actor = this.world.office.person(intent.actor.userId, this.world.now);
    return actor && { ...intent, actor };
  }

  /** Somebody comes back, or leaves; their tasks go on without them at once, or with the next repair round. */
  private comeOrGo(): void {
    const one = this.random.any(this.world.office.people);
    if (!one) return;
    one.active = !one.active;
    if (this.random.chance(0.7)) this.settle();
  }

  /** The engine settles tasks and seats by the directory as it is; what it does comes to an end. */
  private settle(): void {
    let next = nextSettling(this.world);
    for (let done = 0; next.plan; done++) {
      if (done > MOST_SETTLED) throw new Broken('I6', `tasks change hands without end: ${next.plan.command}`);
      this.accept(next.plan, SYSTEM);
      next = nextSettling(this.world);
    }
    resolveIncidents(this.world, next.short);
    checkSettled(this.world);
  }

  /** Minutes, days, or exactly to where a clock is about to act, one before or one after. */
  private pass({ deadlines }: CaseSnapshot): void {
    const wake = nextWake(deadlines);
    const { random, world } = this;
    if (wake !== null && random.chance(0.3)) world.now = Math.max(world.now, wake + random.int(3) - 1);
    else world.now += random.chance(0.7) ? random.int(180) * 60_000 : random.int(4 * 24 * 60) * 60_000;
  }

  /** Time acts, once or until nothing is due: a timer that fired, a second watch that caught up. */
  private tick(): void {
    const { world } = this;
    for (let turn = 0; turn < 1 + this.random.int(4); turn++) {
      const snapshot = world.history.snapshot;
      const clock = snapshot && dueClock(snapshot, world.now);
      if (!snapshot || !clock) return;
      const plan = this.judged(() => judgeTick(world, snapshot, clock));
      const by: Actor = { kind: 'clock', deadlineId: clock.id, dueAt: clock.dueAt };
      if (isRefusal(plan)) throw new Broken('I5', `time was refused: ${plan.code}`);
      this.accept(plan, by);
    }
  }

  private give(intent: Intent): void {
    const { world } = this;
    this.last = intent;
    const plan = this.judged(() => judge(world, intent));
    if (isRefusal(plan)) {
      this.refused[plan.code] = (this.refused[plan.code] ?? 0) + 1;
      return;
    }
    if (plan.command === 'delegate') {
      const target = world.office.person(String(intent.input.assigneeId), world.now);
      if (target) world.office.handOver(handedOver(world, intent, target));
    }
    this.accept(plan, intent.actor);
    const { concludes } = plan;
    if (concludes === null) return;
    const system: Actor = { kind: 'system', because: STAGE_ENDED };
    const concluded = this.judged(() => withPeople(world, { actor: system, command: concludes, input: {} }));
    if (isRefusal(concluded)) throw new Broken('I1', `what a stage came to was refused: ${concluded.code}`);
    this.accept(concluded, system);
  }

  /** I11: twice the same, and the case it was shown untouched; of every fourth judgement, as it doubles the work. */
  private judged(judging: () => Plan | Refusal): Plan | Refusal {
    if (!this.random.chance(0.25)) return judging();
    const before = JSON.stringify(this.world.history.snapshot);
    const plan = judging();
    if (JSON.stringify(judging()) !== JSON.stringify(plan))
      throw new Broken('I11', 'the same inputs gave another plan');
    if (JSON.stringify(this.world.history.snapshot) !== before)
      throw new Broken('I11', 'the case was changed by looking at it');
    return plan;
  }

  private accept(plan: Plan, actor: Actor): void {
    const { history, office, now } = this.world;
    const before = history.snapshot;
    history.apply(plan, actor, now);
    const entry = history.entries.at(-1);
    if (entry) this.tell?.(lineOf(entry));
    for (const { assigneeId } of plan.tasksToOpen) {
      const given = office.colleague(assigneeId ?? '');
      if (given) Object.assign(given, { openTasks: given.openTasks + 1, lastGivenAt: now });
    }
    this.raiseUntaken(plan);
    checkEntry(this.world, before);
  }

  /** An offer that nobody may take is an incident from the moment it is made. */
  private raiseUntaken({ tasksToOpen }: Plan): void {
    const { snapshot, incidents, entries } = this.world.history;
    if (!snapshot || tasksToOpen.length === 0) return;
    const known = new Set(
      this.world.history.tasks.filter(({ openedSeq }) => openedSeq < entries.length).map(({ id }) => id),
    );
    for (const task of snapshot.tasks.filter(({ id }) => !known.has(id)))
      if (task.assigneeId === null && !answersTo(this.world, snapshot, task))
        incidents.add(`nobody-eligible:${task.id}`);
  }
}

const SYSTEM: Actor = { kind: 'system', because: 'simulation' };
const MOST_STEPS = 60;
const LATE_STEPS = 6;
const MOST_SETTLED = 40;
