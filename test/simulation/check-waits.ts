import { barred } from '../../domain/kernel/duties.ts';
import type { CaseSnapshot, TaskSnapshot } from '../../domain/kernel/snapshot.ts';
import { Broken } from './broken.ts';
import { sitsFor } from './check-answers.ts';
import type { Entry } from './history.ts';
import { simulated } from './process.ts';
import { answersTo } from './settle.ts';
import type { World } from './world.ts';

/** D6 and I6: whoever waits, waits for somebody who may answer, or for the owner of an incident. */
export function checkWaits({ history, policy }: World, after: CaseSnapshot, { command }: Entry): void {
  if (after.closedAt !== null) return;
  for (const { id, parentId } of after.consultations)
    if (!after.tasks.some(task => task.id === parentId))
      throw new Broken('I6', `${id} asks about a task that is closed`);
  if (!simulated.states[after.state as 'checking']?.task) return;
  const told = [...history.incidents].some(name => name.startsWith('nobody-eligible:'));
  if (after.tasks.length === 0 && !told) throw new Broken('I6', `${command} leaves a stage that waits for nobody`);
  for (const task of after.tasks) {
    if (!task.seat || task.assigneeId === null) continue;
    const code = barred(policy.duties ?? [], {
      state: after.state,
      group: task.seat.group,
      userId: task.assigneeId,
      standsInFor: task.standsInFor,
      round: after.round,
      requesterId: after.submittedBy,
      past: after.past,
      seated: after.seats.filter(
        ({ taskId, vote, status }) =>
          taskId !== task.id && (vote !== null || status === 'open' || status === 'claimed'),
      ),
    });
    if (code)
      throw new Broken('I6', `${task.assigneeId} has a seat they may not answer from: ${code} after ${command}`);
  }
}

/** Once everything is settled nobody who left or is over has a task, and no offer waits for nobody unsaid. */
export function checkSettledTasks(world: World, snapshot: CaseSnapshot): void {
  const { office, history } = world;
  for (const task of snapshot.tasks) {
    const { id, assigneeId, standsInFor } = task;
    if (assigneeId === null) {
      const told = history.incidents.has(`nobody-eligible:${id}`);
      if (!told && !answersTo(world, snapshot, task))
        throw new Broken('I6', `${id} waits for nobody and no incident says so`);
      continue;
    }
    if (!office.colleague(assigneeId)?.active) throw new Broken('I6', `${assigneeId} left and still has ${id}`);
    if (standsInFor !== null && !sitsFor(world, snapshot, standsInFor, assigneeId, id))
      throw new Broken('I3', `${assigneeId} still has the seat of ${standsInFor} though nothing says so any more`);
    const standIn = standsInFor === null ? plainStandIn(world, snapshot, task, assigneeId) : undefined;
    if (standIn !== undefined) throw new Broken('I6', `${assigneeId} is away and has ${id}, ${standIn} sits for them`);
  }
}

/** D14: who sits in for somebody, where that is plain: one delegation, by name, to a person nothing keeps from the seat. */
function plainStandIn(
  { office, policy, now }: World,
  snapshot: CaseSnapshot,
  task: TaskSnapshot,
  owner: string,
): string | undefined {
  const { unitId, amount, currency, submittedBy, state, round, past, seats } = snapshot;
  if (!task.seat || !task.candidates.includes(`user:${owner}`) || (policy.delegation?.most ?? 1) < 1) return undefined;
  const inWindow = office.delegations(now).filter(one => one.taskId == null && one.fromAt <= now);
  const [one, ...others] = inWindow.filter(({ fromUser }) => fromUser === owner);
  if (!one || others.length > 0 || inWindow.some(({ fromUser }) => fromUser === one.toUser)) return undefined;
  const covers =
    one.toActive !== false &&
    (one.process === null || one.process === simulated.name) &&
    (one.unitId === null || one.unitId === unitId) &&
    (one.mostAmount === null || (amount !== null && one.currency === currency && amount <= one.mostAmount));
  const kept = [owner, one.toUser].includes(submittedBy ?? '') || one.toUser === owner;
  if (!covers || kept || (task.claimedAt ?? 0) > one.fromAt) return undefined;
  const sitting = { state, group: task.seat.group, userId: one.toUser, standsInFor: owner, round, past };
  const seated = seats.filter(({ taskId, vote, userId }) => taskId !== task.id && (vote !== null || userId !== null));
  return barred(policy.duties ?? [], { ...sitting, requesterId: submittedBy, seated }) ? undefined : one.toUser;
}
