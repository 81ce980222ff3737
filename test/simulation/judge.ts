import { toLocal } from '../../domain/calendar/zone.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Actor, Person } from '../../domain/kernel/actor.ts';
import { ANSWER_VERBS } from '../../domain/kernel/answer-verb.ts';
import type { DecideInput } from '../../domain/kernel/decide.ts';
import type { StandIn } from '../../domain/kernel/delegation.ts';
import { circleOf } from '../../domain/kernel/delegation-circle.ts';
import { HELP_VERBS, type HelpVerb } from '../../domain/kernel/help.ts';
import type { Plan } from '../../domain/kernel/plan.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import { sittingFor } from '../../domain/kernel/sitting-for.ts';
import type { CaseSnapshot, DeadlineSnapshot, TaskSnapshot } from '../../domain/kernel/snapshot.ts';
import { WAIT_VERBS } from '../../domain/kernel/suspend.ts';
import { TASK_VERBS } from '../../domain/kernel/task.ts';
import { feelEvaluator } from '../../engine/evaluator.ts';
import type { Intent } from './actors.ts';
import { simulated } from './process.ts';
import type { World } from './world.ts';

const SYSTEM: Actor = { kind: 'system', because: 'simulation' };
const reason = { text: 'x' };

/** Gives an intent to the rule the engine would give it to, with what the engine would look up. */
export function judge(world: World, intent: Intent): Plan | Refusal {
  const { actor, command, taskId = '' } = intent;
  const snapshot = world.history.snapshot;
  if (!snapshot || taskId === '') return withPeople(world, intent);
  const { rules, policy, calendar, office, now } = world;
  const shared = { definition: simulated, policy, calendar, snapshot, taskId, actor, reason, now };
  const leadId = office.leadsOf(snapshot.unitId)[0] ?? null;
  const target = office.person(String(intent.input.assigneeId ?? ''), now);
  const answer = ANSWER_VERBS.find(name => name === command);
  if (answer) {
    const asked = { ...shared, verb: answer, evaluator: feelEvaluator, stageFacts: undefined };
    const first = rules.decideAnswer(asked);
    if (isRefusal(first) || first.asks === null) return first;
    return rules.decideAnswer({ ...asked, stageFacts: office.facts(first.asks, now) });
  }
  const wait = WAIT_VERBS.find(name => name === command);
  if (wait) return rules.decideWait({ ...shared, verb: wait, leadId });
  const help = HELP_VERBS.find(name => name === command);
  if (help) return rules.decideHelp({ ...shared, verb: help, leadId, target, ...circumstances(world, intent, help) });
  const verb = TASK_VERBS.find(name => name === command);
  if (!verb) return withPeople(world, intent);
  const sits = target && sitting(world, target.userId, snapshot);
  const targetStandIn = sits && office.person(sits.userId, now);
  return rules.decideTask({ ...shared, verb, target, targetStandIn, leadId });
}

/** Who sits in somebody's seat at the case now. */
export function sitting({ policy, office, now }: World, ownerId: string, snapshot: CaseSnapshot, task?: TaskSnapshot) {
  return sittingFor({ ownerId, snapshot, policy, task, now }, office.delegations(now));
}

/** For a task that is handed over: the delegation it would be, and whether it would come back. */
export function handedOver(world: World, { actor, taskId = '' }: Intent, target: Person): StandIn {
  const { now, office } = world;
  const id = `once-${office.standIns.length}`;
  const scope = { process: simulated.name, unitId: null, mostAmount: null, currency: null };
  return { id, fromUser: actor.userId, toUser: target.userId, ...scope, fromAt: now, untilAt: null, taskId };
}

function circumstances(world: World, intent: Intent, verb: HelpVerb) {
  const { office, now, history } = world;
  const target = office.person(String(intent.input.assigneeId ?? ''), now);
  if (!target || !history.snapshot) return {};
  const targetAway = sitting(world, target.userId, history.snapshot) !== undefined;
  if (verb !== 'delegate') return { targetAway };
  const standIn = handedOver(world, intent, target);
  const others = office.delegations(now).filter(({ taskId, fromAt }) => taskId == null && fromAt <= now);
  return { targetAway, standIn, circle: circleOf({ ...standIn, untilAt: now + 1 }, others) };
}

/** As the engine does: judged, and judged again with the people a stage asks for. */
export function withPeople(
  world: World,
  intent: { actor: Actor; command: string; taskId?: string; input: JsonObject },
): Plan | Refusal {
  const asked = inputsOf(world, intent);
  const plan = world.rules.decide(asked);
  if (isRefusal(plan) || plan.asks === null) return plan;
  return world.rules.decide({ ...asked, facts: { stage: world.office.facts(plan.asks, world.now) } });
}

/** What time does at a clock's instant. */
export function judgeTick(world: World, snapshot: CaseSnapshot, clock: DeadlineSnapshot): Plan | Refusal {
  const { command: _, input: __, actor: ___, ...rest } = inputsOf(world, { command: '', input: {}, actor: SYSTEM });
  const leads = world.office.leadsOf(snapshot.unitId);
  return world.rules.decideTick({ ...rest, snapshot, clock, facts: { unitLead: leads[0] ?? null, leads } });
}

function inputsOf(
  { history, policy, calendar, now }: World,
  { actor, command, taskId, input }: { actor: Actor; command: string; taskId?: string; input: JsonObject },
): DecideInput {
  const today = toLocal(calendar.zone, now).date;
  const { snapshot } = history;
  const asked = { definition: simulated, command, snapshot, actor, input, taskId };
  return { ...asked, policy, calendar, evaluator: feelEvaluator, now, today, facts: {} };
}
