import type { StandIn } from '../../domain/kernel/delegation.ts';
import { barred } from '../../domain/kernel/duties.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { Broken } from './broken.ts';
import type { Entry, TaskRecord } from './history.ts';
import { ANSWERS, simulated } from './process.ts';
import type { World } from './world.ts';

/** I3 and I4: who answered, from which seat, and that they might at this moment. */
export function checkAnswers(world: World, before: CaseSnapshot | undefined, entry: Entry): void {
  const { history, policy } = world;
  const was = new Set([...(before?.tasks ?? []), ...(before?.consultations ?? [])].map(({ id }) => id));
  for (const { id } of entry.plan.taskChanges)
    if (!was.has(id)) throw new Broken('I4', `${entry.command} changes the closed task ${id}`);
  const decided = history.tasks.filter(task => task.status === 'decided' && task.closedSeq === entry.seq);
  for (const task of decided) checkAnswer(world, before, task, entry);
  if (!before || entry.kind !== 'person' || !ANSWERS.includes(entry.command)) return;
  if (decided.length === 0) checkUnseated(world, before, entry);
  if (policy.stages?.[before.state] && decided.length !== 1)
    throw new Broken('I4', `${entry.command} took ${decided.length} seats`);
}

function checkAnswer(world: World, before: CaseSnapshot | undefined, task: TaskRecord, entry: Entry): void {
  const { office } = world;
  const by = task.decidedBy ?? '';
  if (!office.colleague(by)?.active) throw new Broken('I3', `${by} left and decided`);
  if (task.parentId !== null) {
    if (task.assigneeId !== by) throw new Broken('I3', `${by} answers what ${task.assigneeId} was asked`);
    return;
  }
  const was = before?.tasks.find(({ id }) => id === task.id);
  if (was?.suspendedAt != null) throw new Broken('I4', `${by} decided a task that waits`);
  const rightful = (id: string) => was?.assigneeId === id || office.holding(task.candidates).includes(id);
  const owner = task.standsInFor;
  if (!rightful(by) && (owner === null || !rightful(owner) || was?.assigneeId != null))
    throw new Broken('I3', `${by} decided on a seat that is not theirs`);
  if (entry.command === 'recuse' || !before) return;
  if (owner !== null && !sitsFor(world, before, owner, by, task.id))
    throw new Broken('I3', `${by} does not stand in for ${owner} any more`);
  checkDuties(world, before, task, entry);
}

/** Whoever decides by a right alone, from no seat: the duties bar them as anybody. */
function checkUnseated({ policy }: World, before: CaseSnapshot, { actor, command }: Entry): void {
  if (simulated.commands[command as 'sign']?.notSubmitter && actor === before.submittedBy)
    throw new Broken('I3', `${actor} decided on what they asked for`);
  const { state, round, submittedBy: requesterId, past } = before;
  const sitting = { state, group: '', userId: actor, standsInFor: null, round, requesterId, past, seated: [] };
  const code = barred(policy.duties ?? [], sitting);
  if (code) throw new Broken('I3', `${actor} decided from no seat though barred: ${code}`);
}

function checkDuties({ policy }: World, before: CaseSnapshot, task: TaskRecord, { command }: Entry): void {
  const by = task.decidedBy ?? '';
  const own = [by, task.standsInFor];
  if (simulated.commands[command as 'sign']?.notSubmitter && own.includes(before.submittedBy))
    throw new Broken('I3', `${by} decided on what ${before.submittedBy} asked for`);
  const code = barred(policy.duties ?? [], {
    state: task.state,
    group: task.seat?.group ?? '',
    userId: by,
    standsInFor: task.standsInFor,
    round: before.round,
    requesterId: before.submittedBy,
    past: before.past,
    seated: before.seats.filter(({ taskId, vote }) => taskId !== task.id && vote !== null),
  });
  if (code) throw new Broken('I3', `${by} decided though barred: ${code}`);
}

/**
 * Whether delegations lead from the owner of a seat to somebody now, each within its window, for this case, and through no more hands
 * than the policy lets: walked without the kernel.
 */
export function sitsFor(
  { office, policy, now }: World,
  { unitId, amount, currency }: CaseSnapshot,
  owner: string,
  by: string,
  taskId: string,
): boolean {
  const holds = (one: StandIn) =>
    one.fromAt <= now &&
    (one.untilAt === null || one.untilAt > now) &&
    (one.process === null || one.process === simulated.name) &&
    (one.unitId === null || one.unitId === unitId) &&
    (one.mostAmount === null || (amount !== null && one.currency === currency && amount <= one.mostAmount)) &&
    (one.taskId == null || one.taskId === taskId);
  let reached = new Set([owner]);
  for (let hands = 0; hands < (policy.delegation?.most ?? 1); hands++) {
    const next = office.standIns.filter(one => reached.has(one.fromUser) && holds(one)).map(({ toUser }) => toUser);
    if (next.includes(by)) return true;
    reached = new Set(next);
  }
  return false;
}
