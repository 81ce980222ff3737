import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import { Broken } from './broken.ts';
import { isMet } from './check-stage.ts';
import type { Entry } from './history.ts';
import type { World } from './world.ts';

/** I2 over rounds: what counts on was said in the round just over, by a group that looks at nothing that changed: all of it where the group approved, else who said yes. */
export function checkRound({ history, policy }: World, before: CaseSnapshot, { plan, command, seq }: Entry): void {
  if (!plan.newRound) {
    if (plan.carries.length > 0) throw new Broken('I2', `${command} carries answers into no round`);
    return;
  }
  const { tasks, snapshot } = history;
  if (snapshot?.round !== before.round + 1) throw new Broken('I2', `round ${snapshot?.round} after ${before.round}`);
  if (tasks.some(({ closedSeq, openedSeq }) => closedSeq === null && openedSeq !== seq))
    throw new Broken('I2', 'a seat of the round before is still open');
  if (plan.newRound === 'appeal' && plan.carries.length > 0) throw new Broken('I2', 'an appeal carries answers');
  const kept = tasks.filter(({ id }) => plan.carries.includes(id));
  for (const name of new Set(kept.map(({ seat }) => seat?.group))) {
    const stage = policy.stages?.[plan.to];
    const group = stage?.groups.find(one => one.name === name);
    if (!group || stage?.again !== 'touched')
      throw new Broken('I2', `${name} counts on though everybody is asked again`);
    const looks = group.touches ?? plan.changes.map(({ pointer }) => pointer);
    if (plan.changes.some(({ pointer }) => looks.includes(pointer)))
      throw new Broken('I2', `${name} counts on though what it looks at changed`);
    const lastAsked = tasks.filter(
      task =>
        task.seat?.group === name && task.state === plan.to && lastRound(task, before, plan.carries) === before.round,
    );
    const said = kept.filter(({ seat }) => seat?.group === name).map(({ vote }) => vote);
    if (said.some(vote => vote !== 'approve') && !isMet(group, lastAsked, before.amount))
      throw new Broken('I2', `${name} did not approve, and more of it counts on than who said yes`);
  }
}

/** The last round a seat counted in before this one began. */
function lastRound(
  { id, round, carriedTo }: { id: string; round: number; carriedTo: number | null },
  before: CaseSnapshot,
  carries: readonly string[],
): number {
  if (!carries.includes(id)) return carriedTo ?? round;
  return before.asked.find(({ seatId }) => seatId === id)?.round ?? before.round;
}
