import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import type { ApprovalRule } from '../../domain/policy/approval-rule.ts';
import type { Group, Stage } from '../../domain/policy/stage.ts';
import { Broken } from './broken.ts';
import type { Entry, TaskRecord } from './history.ts';
import { APPROVALS, REJECTIONS } from './process.ts';
import type { World } from './world.ts';

/** I2: the stage moved on exactly when a plain count of this round's answers says so. */
export function checkStage({ history, policy }: World, before: CaseSnapshot, entry: Entry): void {
  const stage = policy.stages?.[before.state];
  if (!stage || entry.plan.newRound) return;
  const stageSeq = before.lastMove?.seq ?? 1;
  const seats = history.tasks.filter(
    ({ seat, state, stageSeq: of, carriedTo }) =>
      seat && state === before.state && (of === stageSeq || carriedTo === before.round),
  );
  const moved = entry.plan.from !== entry.plan.to;
  const approved = APPROVALS.includes(entry.command) && moved;
  const said = plainCount(stage, seats, before.amount);
  if (approved && !said.met) throw new Broken('I2', `${entry.command} without the quorum: ${tell(stage, seats)}`);
  if (!moved && said.certain && entry.plan.concludes === null && entry.kind === 'person')
    throw new Broken('I2', `goes on though its quorum is met: ${tell(stage, seats)}`);
  const rejected = REJECTIONS.includes(entry.command) && moved;
  if (rejected && !seats.some(({ vote }) => vote === 'reject' || vote === 'abstain'))
    throw new Broken('I2', `${entry.command} though nobody said no: ${tell(stage, seats)}`);
  checkTurns(stage, seats);
}

/** Whoever is asked one after another is asked one at a time; an approver who was added sits beside who added them. */
function checkTurns(stage: Stage, seats: readonly TaskRecord[]): void {
  for (const { name, rule, seats: way } of stage.groups) {
    if (way !== 'each' || kindOf(rule) !== 'ordered') continue;
    const open = seats.filter(({ seat, closedSeq }) => seat?.group === name && closedSeq === null);
    const turns = new Set(open.map(({ seat }) => seat?.order));
    if (turns.size > 1) throw new Broken('I2', `${turns.size} turns of ${name} at once: ${tell(stage, seats)}`);
  }
}

/** Counted without the kernel: whether the groups that were asked reached what their rules say, and whether that needs nobody else. */
function plainCount(stage: Stage, seats: readonly TaskRecord[], amount: number | null) {
  const asked = stage.groups.filter(({ name }) => seats.some(({ seat }) => seat?.group === name));
  const met = asked.map(group =>
    isMet(
      group,
      seats.filter(({ seat }) => seat?.group === group.name),
      amount,
    ),
  );
  const sum = stage.combine === 'any' ? met.some(Boolean) : met.length > 0 && met.every(Boolean);
  const plain = stage.combine !== 'ordered' && asked.every(({ rule }) => kindOf(rule) !== 'ordered');
  // A group that found nobody yet keeps the stage open whatever the others say.
  const whole = stage.groups.every(({ name, when }) => when === undefined && asked.some(group => group.name === name));
  return { met: sum, certain: sum && plain && (whole || stage.combine === 'any') };
}

function kindOf(rule: ApprovalRule) {
  return rule.kind === 'veto' ? rule.needs.kind : rule.kind;
}

/** Whether the answers of a group's seats are enough by its rule. */
export function isMet({ rule }: Group, seats: readonly TaskRecord[], amount: number | null): boolean {
  const count = rule.kind === 'veto' ? rule.needs : rule;
  const sitting = seats.filter(({ vote }) => vote !== 'recuse');
  const people = new Set(sitting.filter(({ vote }) => vote === 'approve').map(({ decidedBy }) => decidedBy));
  if (people.size === 0) return false;
  if ((rule.kind === 'veto' || count.no === 'first') && sitting.some(({ vote }) => vote === 'reject')) return false;
  switch (count.kind) {
    case 'any':
      return true;
    case 'all':
    case 'ordered':
      return people.size === sitting.length;
    case 'n-of-m':
      return people.size >= count.n;
    case 'percent':
      return people.size * 100 >= count.percent * sitting.length;
    case 'weighted': {
      const limits = sitting.filter(({ vote }) => vote === 'approve').map(({ seat }) => seat?.limit ?? 0);
      return amount !== null && limits.reduce((sum, limit) => sum + limit, 0) >= amount;
    }
  }
}

function tell(stage: Stage, seats: readonly TaskRecord[]): string {
  const groups = stage.groups.map(({ name, rule }) => {
    const mine = seats.filter(({ seat }) => seat?.group === name);
    return `${name} ${JSON.stringify(rule)} [${mine.map(({ vote, status }) => vote ?? status).join(' ')}]`;
  });
  return `${stage.combine}: ${groups.join('; ')}`;
}
