import { covers, type Person } from '../../../domain/kernel/actor.ts';
import type { CaseSnapshot } from '../../../domain/kernel/snapshot.ts';
import type { Policy } from '../../../domain/policy/policy.ts';
import { Broken } from '../broken.ts';
import type { JointCase, JointClock, JointEntry } from './joint-case.ts';
import { APPLICANT, PEOPLE } from './people.ts';
import { DRAFT, joint, SHARED } from './process.ts';

/** What is checked of cases of two partners and of clocks over states, in words. */
export const JOINT_CHECKED = {
  I12: 'a clock over states runs exactly while its instant is said and the case is in its states, from that instant and no other',
  I13: 'such a clock expires once for each instant it counts from, never before it is due, and nobody decides after one that binds',
  I14: 'a second partner sees a case in the states shared with it and gives no command to one it does not see; nobody else learns of it',
} as const;

/** What must hold after one entry. */
export function checkJoint(world: JointCase, entry: JointEntry, policy: Policy): void {
  const after = world.snapshot;
  if (!after) return;
  checkSight(after);
  checkSecond(entry, after);
  checkActor(entry);
  checkTasks(after);
  checkStanding(world, after, policy);
  checkFired(world, entry);
}

/** Who sees the case, said a second time. */
function sees(person: Person, { state, partnerId, counterpartyId }: CaseSnapshot): boolean {
  if (person.side === 'vendor') return state !== DRAFT;
  const whole = person.sight.partnerIds.includes(person.organizationId);
  if (person.organizationId === partnerId) return whole;
  return whole && person.organizationId === counterpartyId && SHARED.includes(state);
}

function checkSight(after: CaseSnapshot): void {
  for (const person of PEOPLE) {
    const wanted = sees(person, after);
    if (covers(person, after) !== wanted)
      throw new Broken('I14', `${person.userId} ${wanted ? 'does not see' : 'sees'} it in ${after.state}`);
  }
}

/** Who the second partner is says the submission alone. */
function checkSecond({ command, before }: JointEntry, { counterpartyId }: CaseSnapshot): void {
  if (command !== 'submit' && before && before.counterpartyId !== counterpartyId)
    throw new Broken('I14', `${command} made ${counterpartyId} the second partner`);
}

/** Of those who acted on a case: each side its own commands, and nobody of a partner that does not see it. */
function checkActor({ actor, command, before }: JointEntry): void {
  if (actor.kind !== 'person' || !before || actor.side === 'vendor') return;
  const own = actor.organizationId === before.partnerId;
  const second = actor.organizationId === before.counterpartyId && SHARED.includes(before.state);
  if (!own && !second)
    throw new Broken('I14', `${actor.userId} gave ${command} in ${before.state}, which it does not see`);
  const theirs = ['accept', 'turn-away', 'remark'].includes(command);
  if (theirs && !second) throw new Broken('I14', `${actor.userId} gave ${command} for the other partner`);
  const applicants = ['submit', 'note'].includes(command);
  if (applicants && !own) throw new Broken('I14', `${actor.userId} gave ${command} for the applicant`);
}

/** A task is offered to nobody who does not see the case. */
function checkTasks({ tasks, state, counterpartyId }: CaseSnapshot): void {
  for (const { candidates, assigneeId, id } of tasks) {
    const at = state === 'deciding' ? (counterpartyId ?? '') : 'vendor';
    const apart = candidates.find(principal => !principal.endsWith(`@${at}`));
    if (apart !== undefined) throw new Broken('I14', `${id} is offered to ${apart} in ${state}`);
    const holder = PEOPLE.find(({ userId }) => userId === assigneeId);
    if (holder && holder.organizationId !== at) throw new Broken('I14', `${id} is with ${holder.userId} in ${state}`);
  }
}

const STARTS: Readonly<Record<string, string>> = { validity: 'leftAt', patience: 'askedAt', trial: 'madeAt' };

/** I12, from what the case says and nothing of how the kernel finds it. */
function checkStanding({ clocks }: JointCase, after: CaseSnapshot, { values }: Policy): void {
  for (const [name, field] of Object.entries(STARTS)) {
    const said = after.data[field];
    const starts = typeof said === 'string' ? Date.parse(said) : undefined;
    const within = joint.clocks?.[name]?.in.includes(after.state) === true && after.closedAt === null;
    const of = clocks.filter(clock => clock.name === name && clock.kind === 'due' && isRule(clock));
    const running = of.filter(({ status }) => status === 'running');
    const fired = of.some(({ status, startedAt }) => status === 'fired' && startedAt === starts);
    const never = values[`joint.${name}.within`] === 'none';
    const wanted = within && starts !== undefined && !fired && !never ? 1 : 0;
    if (running.length !== wanted)
      throw new Broken('I12', `${running.length} of ${name} run in ${after.state}, not ${wanted}`);
    const [clock] = running;
    if (clock && clock.startedAt !== starts) throw new Broken('I12', `${name} counts from ${clock.startedAt}`);
    const left = clocks.find(one => one.name === name && one.kind === 'reminder' && one.status === 'running');
    if (left && running.length === 0 && !fired) throw new Broken('I12', `a reminder of ${name} outlives it`);
  }
}

/** Of a clock's own instant, not of a lead told later. */
function isRule({ onExpiry }: JointClock): boolean {
  return !onExpiry.startsWith('escalate-');
}

/** I13: each start at most once, in its time, and nothing decided after it where it binds. */
function checkFired({ clocks }: JointCase, { actor, command, now, plan, before }: JointEntry): void {
  for (const { id, status } of plan.deadlinesToEnd) {
    const clock = clocks.find(one => one.id === id);
    if (status !== 'fired' || !clock || !Object.hasOwn(STARTS, clock.name) || clock.kind !== 'due') continue;
    if (now <= clock.dueAt) throw new Broken('I13', `${clock.name} fired at ${now}, due ${clock.dueAt}`);
    const times = clocks.filter(
      one =>
        one.name === clock.name &&
        one.kind === 'due' &&
        isRule(one) &&
        one.startedAt === clock.startedAt &&
        one.status === 'fired',
    );
    if (times.length > 1) throw new Broken('I13', `${clock.name} of ${clock.startedAt} expired ${times.length} times`);
  }
  const binds = before?.deadlines.find(
    ({ name, kind, dueAt, onExpiry }) => name === 'validity' && kind === 'due' && now > dueAt && onExpiry === 'void',
  );
  if (binds && actor.kind === 'person') throw new Broken('I13', `${command} after validity was over`);
}

/** What must hold once time has acted on everything that was due: nothing is left that should have expired. */
export function checkCaughtUp({ clocks }: JointCase, now: number): void {
  const late = clocks.find(({ status, kind, dueAt }) => status === 'running' && kind === 'due' && now > dueAt);
  if (late) throw new Broken('I13', `${late.name} is over and has not expired`);
}

/** The same of a whole history. */
export function checkWhole({ entries }: JointCase): void {
  const lapses = entries.filter(({ command }) => command === 'lapse').length;
  if (lapses > 1) throw new Broken('I13', `lapsed ${lapses} times`);
  const opener = entries[0]?.actor;
  if (opener?.kind === 'person' && opener.organizationId !== APPLICANT)
    throw new Broken('I14', 'opened by another partner');
}
