import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { Broken } from './broken.ts';
import { checkAnswers } from './check-answers.ts';
import { checkClocks, checkStandstill } from './check-clocks.ts';
import { checkRound } from './check-rounds.ts';
import { checkStage } from './check-stage.ts';
import { checkSettledTasks, checkWaits } from './check-waits.ts';
import type { Entry, History } from './history.ts';
import { ANSWERS, APPROVALS } from './process.ts';
import type { World } from './world.ts';

/** What is checked, in words; the rest of section 8 needs a store or a workflow. */
export const CHECKED = {
  I1: 'one terminal outcome a case and none after it, but for a new round that its policy allows',
  I2: 'a stage is approved exactly when distinct people who sat in this round said yes as often as its rules ask, counted a second way; an answer of an earlier round counts only where its group was untouched',
  I3: 'no answer by the requester, by anybody the duties bar, by who left, or for somebody outside the window and scope of a delegation',
  I4: 'every accepted answer stands once, with its seat; a seat that is closed or waits answers nothing and never changes',
  I5: 'each clock ends once, never before its instant; silence that decides lets nobody decide after it; one that stood still goes on with exactly what was left, and never stands still for nobody',
  I6: 'no open task of a closed case; whoever waits, waits for a person who may answer or for the owner of an incident; tasks of who left or is away go on, and come to rest',
  I7: 'the trail has no gap: each entry begins where the one before ended, and time never goes back',
  I9: 'at most two reminders a clock however often it stood still, each level of leads told once and in order, none after closing',
  I10: 'nothing is approved after a withdrawal',
  I11: 'the same inputs give the same plan and leave the case as it was',
} as const;

/** What must hold after one entry. */
export function checkEntry(world: World, before: CaseSnapshot | undefined): void {
  const { history } = world;
  const entry = history.entries.at(-1);
  const after = history.snapshot;
  if (!entry || !after) return;
  if (before) checkTrail(before, after, entry);
  checkAnswers(world, before, entry);
  if (before) {
    checkClocks(world, before, entry);
    checkStage(world, before, entry);
    checkRound(world, before, entry);
  }
  const open = history.tasks.filter(({ closedSeq }) => closedSeq === null);
  if (after.closedAt !== null && open.length > 0) throw new Broken('I6', `closed with ${open.length} open tasks`);
  // What concludes a stage is a second entry of the same transaction.
  if (entry.plan.concludes !== null) return;
  checkStandstill(history);
  checkWaits(world, after, entry);
}

function checkTrail(before: CaseSnapshot, after: CaseSnapshot, { command, plan, state, now }: Entry): void {
  if (before.closedAt !== null && plan.newRound === null)
    throw new Broken('I1', `${command} after the case was closed`);
  if (after.seq !== before.seq + 1) throw new Broken('I7', `${command} is entry ${after.seq} after ${before.seq}`);
  if (plan.from !== state) throw new Broken('I7', `${command} begins in ${plan.from}, the case is in ${state}`);
  if (now < before.lastEntryAt) throw new Broken('I7', `${command} before the entry before it`);
}

/** What must hold once the engine has settled everything by the directory as it is. */
export function checkSettled(world: World): void {
  const { snapshot } = world.history;
  if (snapshot && snapshot.closedAt === null) checkSettledTasks(world, snapshot);
}

/** What must hold of a whole history. */
export function checkHistory({ entries, tasks, clocks, snapshot }: History, policy: Policy): void {
  const closing = entries.filter(({ plan }) => plan.closes).length;
  const reopened = entries.filter(({ plan, seq }) => plan.newRound && entries[seq - 2]?.plan.closes).length;
  if (closing > 1 + reopened) throw new Broken('I1', `${closing} outcomes`);
  if (snapshot?.closedAt !== null && clocks.some(({ status }) => status === 'running'))
    throw new Broken('I5', 'a clock runs on after closing');
  const withdrawn = entries.find(({ command }) => command === 'withdraw')?.seq ?? Number.POSITIVE_INFINITY;
  if (entries.some(({ seq, command }) => seq > withdrawn && APPROVALS.includes(command)))
    throw new Broken('I10', 'approved after it was withdrawn');
  const answered = tasks.filter(({ status, parentId }) => status === 'decided' && parentId === null);
  const answers = entries.filter(({ kind, command }) => kind === 'person' && ANSWERS.includes(command));
  const seated = answers.filter(({ state }) => policy.stages?.[state]);
  if (answered.filter(({ seat }) => seat !== null).length !== seated.length)
    throw new Broken('I4', `${seated.length} answers, ${answered.length} decided seats`);
  const said = seated.filter(({ command }) => command !== 'return').length;
  if (answered.filter(({ seat, vote }) => seat !== null && vote !== null).length !== said)
    throw new Broken('I4', 'a decided seat without its answer');
}
