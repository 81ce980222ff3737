import { mostHands, type Policy, policyFlag } from '../policy/policy.ts';
import { isCandidate, type Person } from './actor.ts';
import { taskDecidedBy } from './possible.ts';
import type { ProcessDefinition } from './process.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';
import { seatsAt } from './standing-in.ts';

/** From where a person decides: their own task, or none though the process permits them (the task is superseded). */
export interface SeatOfDecision {
  task: TaskSnapshot | undefined;
  seated: boolean;
}

/** Resolves the caller's seat on the task a command decides (design/architecture.md section 3, "One decision, one door"). */
export function resolveSeat(
  definition: ProcessDefinition,
  command: string,
  snapshot: CaseSnapshot,
  person: Person,
  policy: Policy,
  taskId: string | undefined,
): SeatOfDecision | Refusal {
  const task = taskDecidedBy(definition, command, snapshot);
  if (taskId !== undefined && task?.id !== taskId) return refuse('WRONG_ENTRY', { command });
  if (!task) return { task: undefined, seated: false };
  if (task.assigneeId === person.userId) return { task, seated: true };
  const candidate = isCandidate(person, task) || seatsAt(person, snapshot, task, mostHands(policy)).length > 0;
  if (!candidate) return taskId === undefined ? { task, seated: false } : refuse('NOT_CANDIDATE', { taskId });
  if (task.assigneeId !== null) return refuse('ALREADY_CLAIMED', { byId: task.assigneeId, since: task.claimedAt });
  const direct = definition.states[snapshot.state]?.task?.direct;
  if (direct && !policyFlag(policy, direct)) return refuse('NOT_CLAIMED', { taskId: task.id });
  return { task, seated: true };
}
