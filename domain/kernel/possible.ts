import { type Grant, grantFor, hasRole, type Person, principalsOf } from './actor.ts';
import {
  type CommandDefinition,
  itemOf,
  NEW,
  type ProcessDefinition,
  type TaskDefinition,
  UNDECIDED_EXPIRY,
} from './process.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseSnapshot, DeadlineSnapshot, TaskSnapshot } from './snapshot.ts';

/**
 * Whether this person may give the command to this case at all, whatever its state: side, permission item and scope, the
 * creator rule, separation of duties (domain/access.md sections 1 to 3). Null: no item, but a seat of the stage it decides.
 */
export function permits(
  definition: ProcessDefinition,
  command: string,
  person: Person,
  snapshot: CaseSnapshot | undefined,
): Grant | null | Refusal {
  const rule = definition.commands[command];
  if (!rule?.by.includes(person.side)) return refuse('NOT_PERMITTED', { command });
  const grant = grantFor(person, itemOf(definition, command), snapshot, rule.at);
  if (!grant && !hasSeat(definition, command, person, snapshot))
    return refuse('NOT_PERMITTED', { command, item: itemOf(definition, command) });
  if (snapshot && rule.creatorOr && snapshot.createdBy !== person.userId && !hasRole(person, rule.creatorOr)) {
    return refuse('NOT_CREATOR', { role: rule.creatorOr });
  }
  if (snapshot && rule.requesterOnly && snapshot.submittedBy !== person.userId) return refuse('NOT_REQUESTER');
  if (snapshot && rule.notSubmitter && snapshot.submittedBy === person.userId) return refuse('SELF_APPROVAL');
  return grant ?? null;
}

/** A seat of a stage gives the right to answer from it; who answered already is told so. */
function hasSeat(
  definition: ProcessDefinition,
  command: string,
  person: Person,
  snapshot: CaseSnapshot | undefined,
): boolean {
  const seats = tasksDecidedBy(definition, command, snapshot).filter(({ seat }) => seat !== null);
  if (seats.length === 0) return false;
  if (snapshot?.seats.some(({ userId }) => userId === person.userId)) return true;
  const mine = principalsOf(person);
  return seats.some(
    ({ assigneeId, candidates }) => assigneeId === person.userId || candidates.some(name => mine.includes(name)),
  );
}

/** Whether the state still allows the command; if not, who was first (domain/deadlines.md section 4). */
export function stateAllows(
  definition: ProcessDefinition,
  command: string,
  rule: CommandDefinition,
  snapshot: CaseSnapshot | undefined,
): Refusal | undefined {
  const state = snapshot?.state ?? NEW;
  const from = rule.parent ?? rule.from;
  if (from.includes(state)) return undefined;
  if (!snapshot) return refuse('NOT_POSSIBLE', { command, state });
  if (rule.tooLate?.in.includes(state)) return refuse(rule.tooLate.code, { command, state });
  const passed = from.some(earlier => earlier !== NEW && reachable(definition, earlier).has(state));
  if (!passed) return refuse('NOT_POSSIBLE', { command, state });
  const last = snapshot.lastMove;
  const by = last ? { by: last.actorName, byId: last.actorId, at: last.at, last: last.command } : {};
  return refuse(last?.actorId === 'system:clock' ? 'SLA_EXPIRED' : 'STATE_CHANGED', { command, state, ...by });
}

/** Whether it is the person's side that gives the command in this state. */
export function hasTurn({ turn }: CommandDefinition, { side }: Person, { state }: CaseSnapshot): boolean {
  return turn?.[state]?.includes(side) ?? true;
}

/** A person is in time while `now <= dueAt` where silence decides, whether or not the timer has run. */
export function inTime(snapshot: CaseSnapshot | undefined, now: number): Refusal | undefined {
  const due = snapshot?.deadlines.find(
    deadline => decidesBySilence(deadline) && deadline.binding !== false && now > deadline.dueAt,
  );
  return due && refuse('SLA_EXPIRED', { deadline: due.name, dueAt: due.dueAt });
}

/** Whether the expiry of this running deadline decides the case rather than only being recorded. */
export function decidesBySilence(deadline: DeadlineSnapshot): boolean {
  return (
    deadline.status === 'running' &&
    deadline.kind === 'due' &&
    !(UNDECIDED_EXPIRY as readonly string[]).includes(deadline.onExpiry)
  );
}

/** States that can be reached from one by any commands, itself excluded unless a way leads back. */
export function reachable(definition: ProcessDefinition, from: string): Set<string> {
  const found = new Set<string>();
  const open = [from];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const rule of Object.values(definition.commands)) {
      if (!rule.from.includes(state) || rule.parent) continue;
      for (const next of targets(rule, state)) {
        if (next !== state && !found.has(next)) {
          found.add(next);
          open.push(next);
        }
      }
    }
  }
  return found;
}

/** The states a command may lead to: from one state, or from any it is possible in. */
export function targets(rule: CommandDefinition, from?: string): readonly string[] {
  const { to } = rule;
  if (to === undefined) return [];
  if (typeof to === 'string') return [to];
  if (isList(to)) return to;
  return from === undefined ? [...new Set(Object.values(to).flat())] : (to[from] ?? []);
}

function isList(to: object): to is readonly string[] {
  return Array.isArray(to);
}

/** The open tasks of the case that a command decides: one, or the seats of a stage. */
export function tasksDecidedBy(
  definition: ProcessDefinition,
  command: string,
  snapshot: CaseSnapshot | undefined,
): readonly TaskSnapshot[] {
  if (!snapshot) return [];
  const task = definition.states[snapshot.state]?.task;
  if (!task?.decides.includes(command)) return [];
  return snapshot.tasks.filter(open => open.kind === task.kind);
}

/** Whether the command decides the task of the state. */
export function isDecision({ states }: ProcessDefinition, state: string, command: string): boolean {
  return states[state]?.task?.decides.includes(command) ?? false;
}

/** Whether whoever submitted the case may not have the task (domain/access.md section 1, 禁止自审). */
export function barsSubmitter({ commands }: ProcessDefinition, { decides }: TaskDefinition): boolean {
  return decides.some(command => commands[command]?.notSubmitter);
}

/** The command that ends the state's task with an outcome. */
export function commandFor(
  { states, commands }: ProcessDefinition,
  state: string,
  outcome: 'approved' | 'rejected',
): string {
  const verdict = outcome === 'approved' ? 'approve' : 'reject';
  const found = states[state]?.task?.decides.find(name => commands[name]?.verdict === verdict);
  if (found === undefined) throw new Error(`${state} has a stage and no command that says ${verdict}`);
  return found;
}

/** Whether the task is its requester's alone: it waits for the changes somebody asked for, and goes to nobody else. */
export function isRequesters({ commands }: ProcessDefinition, { decides }: TaskDefinition): boolean {
  return decides.every(command => commands[command]?.requesterOnly);
}
