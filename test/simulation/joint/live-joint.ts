import { toLocal } from '../../../domain/calendar/zone.ts';
import type { JsonObject } from '../../../domain/json.ts';
import type { Actor, Person } from '../../../domain/kernel/actor.ts';
import type { DecideInput } from '../../../domain/kernel/decide.ts';
import type { Plan } from '../../../domain/kernel/plan.ts';
import { isRefusal, type Refusal } from '../../../domain/kernel/refusal.ts';
import { dueClock, nextWake } from '../../../domain/kernel/tick.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { calendars, MONDAY, policyOf } from '../../support/kernel.ts';
import { Broken } from '../broken.ts';
import { Random } from '../random.ts';
import type { Rules } from '../world.ts';
import { checkCaughtUp, checkJoint, checkWhole } from './check-joint.ts';
import { JointCase } from './joint-case.ts';
import { APPLICANT, MASTERS, PEOPLE } from './people.ts';
import { joint } from './process.ts';

/** What one case of two partners was, for the totals of a run. */
export interface LivedJoint {
  case: JointCase;
  refused: Record<string, number>;
}

const BY_PEOPLE = [
  'submit',
  'submit',
  'pass',
  'pass',
  'refuse',
  'accept',
  'accept',
  'turn-away',
  'note',
  'remark',
] as const;
const BY_SYSTEM = ['leave', 'rejoin', 'rejoin', 'renew', 'end'] as const;
const MOST_STEPS = 50;
const SYSTEM: Actor = { kind: 'system', because: 'simulation' };

function somePolicy(random: Random): Policy {
  const within = () => random.pick(['none', '1wd', '3wd', '2d', '16wh']);
  const values: JsonObject = {
    ...policyOf('reseller-joining').values,
    'escalation.further': 'none',
    'joint.direct-decision': random.chance(0.7),
    'joint.validity.within': random.pick(['2d', '5d', '3wd', '1mo']),
    'joint.validity.on-expiry': 'void',
    'joint.patience.within': within(),
    'joint.patience.on-expiry': random.pick(['escalate', 'remind']),
    'joint.trial.within': random.pick(['1d', '3d', '2wd']),
    'joint.trial.on-expiry': 'confirm',
    'joint.decision.within': within(),
    'joint.decision.on-expiry': random.pick(['escalate', 'void', 'remind']),
  };
  return { process: 'joint', version: 1, values };
}

/** Lives one case of two partners from its seed: anybody tries anything, the registry says what it likes, time passes. Throws `Broken`. */
export function liveJoint(seed: number, rules: Rules, tell?: (line: string) => void): LivedJoint {
  const [calendar] = calendars.filter(({ id }) => id === 'cn');
  if (!calendar) throw new Error('no calendar');
  const random = new Random(seed);
  const policy = somePolicy(random);
  const lived: LivedJoint = { case: new JointCase(), refused: {} };
  let now = MONDAY + random.int(200 * 1440) * 60_000;
  const asked = () => {
    const today = toLocal(calendar.zone, now).date;
    return { definition: joint, policy, calendar, now, today, facts: { unitLead: null, leads: [] } };
  };

  const accept = (plan: Plan, actor: Actor): void => {
    const { state = 'new' } = lived.case.snapshot ?? {};
    lived.case.apply(plan, actor, now);
    const by = actor.kind === 'person' ? actor.userId : actor.kind;
    tell?.(
      `joint ${lived.case.entries.length} ${new Date(now).toISOString()} ${by} ${plan.command} ${state} -> ${plan.to}`,
    );
    const entry = lived.case.entries.at(-1);
    if (entry) checkJoint(lived.case, entry, policy);
  };
  const give = (actor: Actor, command: string, input: JsonObject = {}, taskId?: string): void => {
    const request: DecideInput = { ...asked(), snapshot: lived.case.snapshot, command, input, actor, taskId };
    take(rules.decide(request), actor);
  };
  const take = (plan: Plan | Refusal, actor: Actor): void => {
    if (isRefusal(plan)) lived.refused[plan.code] = (lived.refused[plan.code] ?? 0) + 1;
    else accept(plan, actor);
  };
  const somebody = (): Person => random.pick(PEOPLE as [Person, ...Person[]]);
  /** Mostly who has something to do in the state; otherwise anybody. */
  const likely = (): Person => {
    const { state = '', counterpartyId = null } = lived.case.snapshot ?? {};
    const at = state === 'vetting' ? 'vendor' : state === 'deciding' ? counterpartyId : APPLICANT;
    return (random.chance(0.5) && PEOPLE.find(({ organizationId }) => organizationId === at)) || somebody();
  };

  /** Time acts on everything that is due, as the engine does before it lets anything else happen. */
  const catchUp = (): void => {
    for (let turn = 0; turn < 20; turn += 1) {
      const { snapshot } = lived.case;
      const clock = snapshot && dueClock(snapshot, now);
      if (!snapshot || !clock) return checkCaughtUp(lived.case, now);
      const plan = rules.decideTick({ ...asked(), snapshot, clock });
      if (isRefusal(plan)) throw new Broken('I13', `time was refused: ${plan.code}`);
      accept(plan, { kind: 'clock', deadlineId: clock.id, dueAt: clock.dueAt });
    }
    throw new Broken('I13', 'time never comes to an end');
  };

  const claim = (actor: Person): void => {
    const { snapshot } = lived.case;
    const task = random.any(snapshot?.tasks ?? []);
    if (!snapshot || !task) return;
    const verb = random.pick(['claim', 'claim', 'release'] as const);
    take(
      rules.decideTask({ ...asked(), verb, snapshot, taskId: task.id, actor, leadId: null, reason: { text: 'x' } }),
      actor,
    );
  };

  give(PEOPLE.find(({ organizationId }) => organizationId === APPLICANT) ?? somebody(), 'open', { name: 'x' });
  for (let step = 0; step < MOST_STEPS && lived.case.snapshot?.closedAt == null; step += 1) {
    const wake = nextWake(lived.case.snapshot?.deadlines ?? []);
    if (wake !== null && random.chance(0.25)) now = Math.max(now, wake + random.int(3) - 1);
    else if (random.chance(0.6)) now += random.int(30 * 60) * 60_000;
    if (random.chance(0.7)) catchUp();
    const actor = likely();
    const doing = random.int(20);
    if (doing < 3) give(SYSTEM, random.pick(BY_SYSTEM));
    else if (doing < 6) claim(actor);
    else {
      const command = random.pick(BY_PEOPLE);
      const task = random.chance(0.4) ? random.any(lived.case.snapshot?.tasks ?? []) : undefined;
      give(actor, command, command === 'submit' ? { masterId: random.pick(MASTERS) } : {}, task?.id);
    }
  }
  catchUp();
  checkWhole(lived.case);
  return lived;
}
