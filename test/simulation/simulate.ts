import type { Calendar } from '../../domain/calendar/calendar.ts';
import { toLocal } from '../../domain/calendar/zone.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor } from '../../domain/kernel/actor.ts';
import { decideAnswer } from '../../domain/kernel/answer-verb.ts';
import { type DecideInput, decide, STAGE_ENDED } from '../../domain/kernel/decide.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { decideTask, type TaskVerb } from '../../domain/kernel/task.ts';
import { decideTick, dueClock, nextWake } from '../../domain/kernel/tick.ts';
import { decideVacancy } from '../../domain/kernel/vacancy.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { feelEvaluator } from '../../engine/evaluator.ts';
import { calendars, MONDAY } from '../support/kernel.ts';
import { type Intent, intend } from './actors.ts';
import { History, lineOf } from './history.ts';
import { Broken, checkEntry, checkHistory } from './invariants.ts';
import { Office } from './office.ts';
import { somePolicy } from './policies.ts';
import { simulated } from './process.ts';
import { Random } from './random.ts';

/** The rules under test; a test plants a fault by giving others. */
export interface Rules {
  decide: typeof decide;
  decideAnswer: typeof decideAnswer;
  decideTask: typeof decideTask;
  decideTick: typeof decideTick;
  decideVacancy: typeof decideVacancy;
}

export const RULES: Rules = { decide, decideAnswer, decideTask, decideTick, decideVacancy };

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
  private readonly rules: Rules;
  private readonly tell: ((line: string) => void) | undefined;
  private readonly history = new History();
  private readonly office: Office;
  private readonly policy: Policy;
  private readonly calendar: Calendar;
  private readonly refused: Record<string, number> = {};
  /** Earlier states of the case that people still have before them. */
  private readonly views: CaseSnapshot[] = [];
  private last: Intent | undefined;
  private now: number;

  constructor(seed: number, rules: Rules, tell?: (line: string) => void) {
    if (!cn) throw new Error('no calendar');
    this.calendar = cn;
    this.rules = rules;
    this.tell = tell;
    this.random = new Random(seed);
    this.now = MONDAY + this.random.int(300 * 1440) * 60_000 + this.random.int(60_000);
    this.office = new Office(this.random, this.now);
    this.policy = somePolicy(
      this.random,
      this.office.people.map(({ id }) => id),
    );
  }

  run(): Lived {
    this.tell?.(JSON.stringify({ policy: this.policy, people: this.office.people, leads: this.office.leads }, null, 1));
    this.submit();
    let late = 0;
    for (let step = 0; step < MOST_STEPS && late < LATE_STEPS; step++) {
      this.step();
      if (this.history.snapshot?.closedAt !== null) late += 1;
    }
    checkHistory(this.history, this.policy);
    return { history: this.history, refused: this.refused };
  }

  private submit(): void {
    for (let tries = 0; !this.history.snapshot && tries < 20; tries++) {
      const actor = this.office.person(this.random.any(this.office.people)?.id ?? '', this.now);
      const worth = this.random.chance(0.85)
        ? {
            amount: this.random.pick(['0.01', '4000.00', '12400.00', '50000.00']),
            currency: this.random.pick(['CNY', 'CNY', 'USD']),
          }
        : {};
      const handlerId = this.random.any(this.office.people)?.id ?? '';
      if (actor) this.give({ actor, command: 'submit', input: { subject: 'x', handlerId, ...worth } });
    }
  }

  private step(): void {
    const { random } = this;
    const snapshot = this.history.snapshot;
    if (!snapshot) return;
    if (this.views.length === 0 || random.chance(0.5)) this.views.unshift(snapshot);
    if (random.chance(0.15)) this.office.standIn(this.now);
    if (random.chance(0.04)) this.comeOrGo();
    if (random.chance(0.45)) this.pass(snapshot);
    if (random.chance(0.7)) this.tick();
    const intent =
      this.last && random.chance(0.08) ? this.again(this.last) : intend(this.random, this.office, this.views, this.now);
    if (intent) this.give(intent);
  }

  /** The same command sent a second time, by who its sender is now. */
  private again(intent: Intent): Intent | undefined {
    const actor = this.office.person(intent.actor.userId, this.now);
    return actor && { ...intent, actor };
  }

  /** Somebody comes back, or leaves and their tasks go on without them. */
  private comeOrGo(): void {
    const one = this.random.any(this.office.people);
    if (!one) return;
    one.active = !one.active;
    for (const { id, assigneeId } of this.history.snapshot?.tasks ?? []) {
      if (!one.active && assigneeId === one.id) this.vacate(id);
    }
  }

  private vacate(taskId: string): void {
    const snapshot = this.history.snapshot;
    const task = snapshot?.tasks.find(({ id }) => id === taskId);
    if (!snapshot || !task) return;
    const { policy, now, office } = this;
    const lead = office.person(office.leads[snapshot.unitId ?? ''] ?? '', now);
    const others = office.holding(task.candidates).some(id => office.colleague(id)?.active);
    const vacancy = { definition: simulated, policy, snapshot, taskId, holder: undefined, lead, others, now };
    const plan = this.rules.decideVacancy(vacancy);
    if (plan) this.accept(plan, SYSTEM);
  }

  /** Minutes, days, or exactly to where a clock is about to act, one before or one after. */
  private pass({ deadlines }: CaseSnapshot): void {
    const wake = nextWake(deadlines);
    const { random } = this;
    if (wake !== null && random.chance(0.3)) this.now = Math.max(this.now, wake + random.int(3) - 1);
    else this.now += random.chance(0.7) ? random.int(180) * 60_000 : random.int(4 * 24 * 60) * 60_000;
  }

  /** Time acts, once or until nothing is due: a timer that fired, a second watch that caught up. */
  private tick(): void {
    for (let turn = 0; turn < 1 + this.random.int(4); turn++) {
      const snapshot = this.history.snapshot;
      const clock = snapshot && dueClock(snapshot, this.now);
      if (!snapshot || !clock) return;
      const { command: _, input: __, actor: ___, ...rest } = this.inputs({ command: '', input: {}, actor: SYSTEM });
      const lead = this.office.leads[snapshot.unitId ?? ''] ?? null;
      const plan = this.judged(() => this.rules.decideTick({ ...rest, snapshot, clock, facts: { unitLead: lead } }));
      const by: Actor = { kind: 'clock', deadlineId: clock.id, dueAt: clock.dueAt };
      if (isRefusal(plan)) throw new Broken('I5', `time was refused: ${plan.code}`);
      this.accept(plan, by);
    }
  }

  private give(intent: Intent): void {
    this.last = intent;
    const plan = this.judged(() => this.judge(intent));
    if (isRefusal(plan)) {
      this.refused[plan.code] = (this.refused[plan.code] ?? 0) + 1;
      return;
    }
    this.accept(plan, intent.actor);
    if (plan.concludes === null) return;
    const system: Actor = { kind: 'system', because: STAGE_ENDED };
    const concluded = this.judged(() => this.withPeople({ actor: system, command: plan.concludes ?? '', input: {} }));
    if (isRefusal(concluded)) throw new Broken('I1', `what a stage came to was refused: ${concluded.code}`);
    this.accept(concluded, system);
  }

  private judge(intent: Intent): Plan | Refusal {
    const { actor, command, taskId = '', input } = intent;
    const snapshot = this.history.snapshot;
    if (!snapshot || taskId === '') return this.withPeople(intent);
    const { policy, now } = this;
    const reason = { text: 'x' };
    if (command === 'abstain' || command === 'recuse') {
      const shared = { definition: simulated, policy, evaluator: feelEvaluator, snapshot, taskId, actor, reason, now };
      const first = this.rules.decideAnswer({ ...shared, verb: command, stageFacts: undefined });
      if (isRefusal(first) || first.asks === null) return first;
      return this.rules.decideAnswer({ ...shared, verb: command, stageFacts: this.office.facts(first.asks, now) });
    }
    if (command !== 'claim' && command !== 'release' && command !== 'reassign') return this.withPeople(intent);
    const verb: TaskVerb = command;
    const target = this.office.person(String(input.assigneeId ?? ''), this.now);
    const leadId = this.office.leads[snapshot.unitId ?? ''] ?? null;
    return this.rules.decideTask({
      definition: simulated,
      verb,
      snapshot,
      taskId,
      actor,
      target,
      leadId,
      reason,
      policy,
      now,
    });
  }

  /** As the engine does: judged, and judged again with the people a stage asks for. */
  private withPeople(intent: { actor: Actor; command: string; taskId?: string; input: JsonObject }): Plan | Refusal {
    const asked = this.inputs(intent);
    const plan = this.rules.decide(asked);
    if (isRefusal(plan) || plan.asks === null) return plan;
    return this.rules.decide({ ...asked, facts: { stage: this.office.facts(plan.asks, this.now) } });
  }

  private inputs({
    actor,
    command,
    taskId,
    input,
  }: {
    actor: Actor;
    command: string;
    taskId?: string;
    input: JsonObject;
  }): DecideInput {
    const { policy, calendar, now } = this;
    const today = toLocal(calendar.zone, now).date;
    const snapshot = this.history.snapshot;
    return {
      definition: simulated,
      command,
      snapshot,
      actor,
      input,
      taskId,
      policy,
      calendar,
      evaluator: feelEvaluator,
      now,
      today,
      facts: {},
    };
  }

  /** I11: twice the same, and the case it was shown untouched; of every fourth judgement, as it doubles the work. */
  private judged(judge: () => Plan | Refusal): Plan | Refusal {
    if (!this.random.chance(0.25)) return judge();
    const before = JSON.stringify(this.history.snapshot);
    const plan = judge();
    if (JSON.stringify(judge()) !== JSON.stringify(plan)) throw new Broken('I11', 'the same inputs gave another plan');
    if (JSON.stringify(this.history.snapshot) !== before)
      throw new Broken('I11', 'the case was changed by looking at it');
    return plan;
  }

  private accept(plan: Plan, actor: Actor): void {
    const before = this.history.snapshot;
    this.history.apply(plan, actor, this.now);
    const entry = this.history.entries.at(-1);
    if (entry) this.tell?.(lineOf(entry));
    for (const { assigneeId } of plan.tasksToOpen) {
      const given = this.office.colleague(assigneeId ?? '');
      if (given) Object.assign(given, { openTasks: given.openTasks + 1, lastGivenAt: this.now });
    }
    checkEntry(this.history, before, this.policy, this.office);
  }
}

const SYSTEM: Actor = { kind: 'system', because: 'simulation' };
const MOST_STEPS = 60;
const LATE_STEPS = 4;
