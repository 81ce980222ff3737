import { barred } from '../../domain/kernel/duties.ts';
import { decidesBySilence } from '../../domain/kernel/possible.ts';
import type { CaseSnapshot } from '../../domain/kernel/snapshot.ts';
import type { ApprovalRule } from '../../domain/policy/approval-rule.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import type { Group, Stage } from '../../domain/policy/stage.ts';
import type { Entry, History, TaskRecord } from './history.ts';
import type { Office } from './office.ts';
import { simulated } from './process.ts';

/** An invariant of design/approvals.md section 8 that a history broke. */
export class Broken extends Error {
  override name = 'Broken';
  readonly invariant: string;

  constructor(invariant: string, what: string) {
    super(`${invariant}: ${what}`);
    this.invariant = invariant;
  }
}

/** What is checked, in words; the rest of section 8 needs a store or a workflow. */
export const CHECKED = {
  I1: 'one terminal outcome a case, and none after it',
  I2: 'a stage is approved exactly when distinct people who sat said yes as often as its rules ask, counted a second way',
  I3: 'no answer by the requester, by anybody the duties bar, by who left or by a delegate whose time is over',
  I4: 'every accepted answer stands once, with its seat; a closed seat answers nothing',
  I5: 'each clock ends once, never before its instant; silence that decides lets nobody decide after it',
  I6: 'no open task of a closed case; every closed task was closed by an entry; no stage waits without a seat or an incident',
  I9: 'at most two reminders a clock, none after closing',
  I10: 'nothing is approved after a withdrawal',
  I11: 'the same inputs give the same plan and leave the case as it was',
} as const;

const APPROVALS = ['pass', 'sign'];
const DECISIONS = ['pass', 'refuse', 'sign', 'decline', 'abstain', 'recuse'];

/** What must hold after one entry. */
export function checkEntry(history: History, before: CaseSnapshot | undefined, policy: Policy, office: Office): void {
  const entry = history.entries.at(-1);
  const after = history.snapshot;
  if (!entry || !after) return;
  if (before && before.closedAt !== null) throw new Broken('I1', `${entry.command} after the case was closed`);
  if (before) checkClocks(history, before, entry);
  const decided = history.tasks.filter(task => task.status === 'decided' && task.closedSeq === entry.seq);
  for (const task of decided) checkAnswer(history, before, task, entry, policy, office);
  if (before && entry.kind === 'person' && DECISIONS.includes(entry.command)) {
    if (policy.stages?.[before.state] && decided.length !== 1)
      throw new Broken('I4', `${entry.command} took ${decided.length} seats`);
  }
  if (before) checkStage(history, before, entry, policy);
  const open = history.tasks.filter(({ closedSeq }) => closedSeq === null);
  if (after.closedAt !== null && open.length > 0) throw new Broken('I6', `closed with ${open.length} open tasks`);
  // What concludes a stage is a second entry of the same transaction.
  if (entry.plan.concludes === null) checkWaits(history, after, policy, entry);
}

function checkClocks(history: History, before: CaseSnapshot, entry: Entry): void {
  for (const { id, status } of entry.plan.deadlinesToEnd) {
    const clock = before.deadlines.find(one => one.id === id);
    if (!clock) throw new Broken('I5', `clock ${id} ended twice`);
    const due = clock.kind === 'reminder' ? entry.now >= clock.dueAt : entry.now > clock.dueAt;
    if (status === 'fired' && !due) throw new Broken('I5', `clock ${id} fired early`);
  }
  const late = before.deadlines.find(clock => decidesBySilence(clock) && entry.now > clock.dueAt);
  if (late && entry.kind === 'person' && DECISIONS.includes(entry.command)) {
    throw new Broken('I5', `${entry.command} after silence had decided`);
  }
  const reminders = history.clocks.filter(({ kind, startedSeq }) => kind === 'reminder' && startedSeq === entry.seq);
  if (reminders.length > 2) throw new Broken('I9', `${reminders.length} reminders of one clock`);
  if (entry.command === 'remind' && before.closedAt !== null) throw new Broken('I9', 'reminded after closing');
}

/** I2 to I4 of one answer: whose seat it was, and that they might give it at this moment. */
function checkAnswer(
  history: History,
  before: CaseSnapshot | undefined,
  task: TaskRecord,
  entry: Entry,
  policy: Policy,
  office: Office,
): void {
  const by = task.decidedBy ?? '';
  if (!office.colleague(by)?.active) throw new Broken('I3', `${by} left and decided`);
  const was = before?.tasks.find(({ id }) => id === task.id);
  const rightful = (id: string) => was?.assigneeId === id || office.holding(task.candidates).includes(id);
  if (!rightful(by) && (task.standsInFor === null || !rightful(task.standsInFor))) {
    throw new Broken('I2', `${by} decided on a seat that is not theirs`);
  }
  const seat = task.seat;
  if (!seat) return;
  if (entry.command === 'recuse') return;
  const owner = task.standsInFor;
  const sits = office.person(by, entry.now)?.standsInFor.some(({ person }) => person.userId === owner);
  if (owner !== null && !sits) throw new Broken('I3', `${by} does not stand in for ${owner} any more`);
  const requester = history.snapshot?.submittedBy ?? null;
  const others = history.tasks.filter(other => other.seat && other.stageSeq === task.stageSeq && other !== task);
  const code = barred(policy.duties ?? [], {
    state: task.state,
    group: seat.group,
    userId: by,
    standsInFor: task.standsInFor,
    round: 1,
    requesterId: requester,
    past: pastOf(history, task),
    seated: others.flatMap(other =>
      other.seat && (other.vote !== null || other.decidedBy !== null)
        ? [{ ...other.seat, standsInFor: other.standsInFor, userId: other.decidedBy, vote: other.vote }]
        : [],
    ),
  });
  if (code) throw new Broken('I3', `${by} decided though barred: ${code}`);
}

function pastOf(history: History, { stageSeq }: TaskRecord) {
  const before = history.tasks.filter(other => other.status === 'decided' && other.stageSeq < stageSeq);
  return before.map(({ state, seat, decidedBy, standsInFor }) => {
    return {
      stage: state,
      group: seat?.group ?? '',
      userId: decidedBy ?? '',
      standsInFor,
      round: 1,
    };
  });
}

/** I2: the stage moved on exactly when a plain count says so. */
function checkStage(history: History, before: CaseSnapshot, entry: Entry, policy: Policy): void {
  const stage = policy.stages?.[before.state];
  if (!stage) return;
  const stageSeq = before.lastMove?.seq ?? 1;
  const seats = history.tasks.filter(task => task.seat && task.stageSeq === stageSeq && task.state === before.state);
  const approved = APPROVALS.includes(entry.command) && entry.plan.from !== entry.plan.to;
  const said = plainCount(stage, seats, worthOf(before));
  if (approved && !said.met) throw new Broken('I2', `${entry.command} without the quorum: ${tell(stage, seats)}`);
  if (
    !approved &&
    said.certain &&
    entry.plan.concludes === null &&
    entry.plan.from === entry.plan.to &&
    entry.kind === 'person'
  )
    throw new Broken('I2', `goes on though its quorum is met: ${tell(stage, seats)}`);
  const rejected = ['refuse', 'decline'].includes(entry.command) && entry.plan.from !== entry.plan.to;
  if (rejected && !seats.some(({ vote }) => vote === 'reject' || vote === 'abstain')) {
    throw new Broken('I2', `${entry.command} though nobody said no: ${tell(stage, seats)}`);
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

function isMet({ rule }: Group, seats: readonly TaskRecord[], amount: number | null): boolean {
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

function worthOf({ data }: CaseSnapshot): number | null {
  return typeof data.amount === 'string' && typeof data.currency === 'string'
    ? Math.round(Number(data.amount) * 100)
    : null;
}

/** D6 and I6: whoever waits, waits for somebody or for the owner of an incident. */
function checkWaits(history: History, after: CaseSnapshot, policy: Policy, entry: Entry): void {
  if (after.closedAt !== null || !simulated.states[after.state as 'checking']?.task) return;
  const open = history.tasks.filter(({ closedSeq }) => closedSeq === null);
  const stageSeq = after.lastMove?.seq ?? 1;
  const raised = history.entries.some(({ seq, plan }) => seq >= stageSeq && plan.incidents.length > 0);
  if (open.length === 0 && !raised) throw new Broken('I6', `${entry.command} leaves a stage that waits for nobody`);
  for (const task of open) {
    const person = task.assigneeId;
    if (!task.seat || person === null) continue;
    const others = history.tasks.filter(other => other !== task && other.seat && other.stageSeq === task.stageSeq);
    const seated = others
      .filter(({ status, vote }) => vote !== null || status === 'open' || status === 'claimed')
      .flatMap(({ seat, decidedBy, assigneeId, vote, standsInFor }) =>
        seat ? [{ ...seat, standsInFor, userId: decidedBy ?? assigneeId, vote }] : [],
      );
    const sitting = {
      state: task.state,
      group: task.seat.group,
      userId: person,
      standsInFor: task.standsInFor,
      round: 1,
      requesterId: after.submittedBy,
      past: pastOf(history, task),
      seated,
    };
    const code = barred(policy.duties ?? [], sitting);
    if (code) throw new Broken('I6', `${person} has a seat they may not answer from: ${code} after ${entry.command}`);
  }
}

/** What must hold of a whole history. */
export function checkHistory({ entries, tasks, clocks, snapshot }: History, policy: Policy): void {
  const closing = entries.filter(({ plan }) => plan.closes);
  if (closing.length > 1) throw new Broken('I1', `${closing.length} outcomes`);
  if (snapshot?.closedAt !== null && clocks.some(({ status }) => status === 'running'))
    throw new Broken('I5', 'a clock runs on after closing');
  const withdrawn = entries.find(({ command }) => command === 'withdraw')?.seq ?? Number.POSITIVE_INFINITY;
  if (entries.some(({ seq, command }) => seq > withdrawn && APPROVALS.includes(command)))
    throw new Broken('I10', 'approved after it was withdrawn');
  const answered = tasks.filter(({ status }) => status === 'decided');
  const answers = entries.filter(({ kind, command }) => kind === 'person' && DECISIONS.includes(command));
  const seated = answers.filter(({ state }) => policy.stages?.[state]);
  if (answered.filter(({ seat }) => seat !== null).length !== seated.length)
    throw new Broken('I4', `${seated.length} answers, ${answered.length} decided seats`);
  if (answered.some(({ seat, vote }) => seat !== null && vote === null))
    throw new Broken('I4', 'a decided seat without its answer');
}

function tell(stage: Stage, seats: readonly TaskRecord[]): string {
  const groups = stage.groups.map(({ name, rule }) => {
    const mine = seats.filter(({ seat }) => seat?.group === name);
    return `${name} ${JSON.stringify(rule)} [${mine.map(({ vote, status }) => vote ?? status).join(' ')}]`;
  });
  return `${stage.combine}: ${groups.join('; ')}`;
}
