import type { Calendar } from '../calendar/calendar.ts';
import { countVote } from './cast-vote.ts';
import { afterAnswer } from './decide.ts';
import type { StageFacts } from './found-people.ts';
import type { Intervening } from './intervene.ts';
import type { StageContext } from './open-stage.ts';
import type { Plan } from './plan.ts';
import type { Reason } from './reason.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import type { CaseSnapshot } from './snapshot.ts';
import { whyWaiting } from './waiting.ts';

export interface SkipInput extends StageContext {
  snapshot: CaseSnapshot;
  calendar: Calendar;
  stageFacts: StageFacts | undefined;
  reason: Reason | null;
}

/**
 * A seat of a stage is skipped: it closes unanswered and leaves the count, as if whoever had it had stood aside, and they are not asked
 * again. What the others answered then counts alone, others are asked where the rule needs more, and a group with nobody left is an
 * incident: absence approves nothing. A task that is nobody's seat, or the only one of its step, is not skipped.
 */
export function decideSkip(input: SkipInput, { task, proposal }: Intervening): Plan | Refusal {
  const { snapshot, reason } = input;
  if (!task.seat) return refuse('NOBODY_LEFT');
  if (task.assigneeId === null) return refuse('NOT_CLAIMED', { taskId: task.id, verb: 'skip' });
  const waits = whyWaiting(task);
  if (waits) return waits;
  const userId = task.assigneeId;
  const answer = { ...input, task, userId, vote: 'recuse' as const, skipped: true as const };
  const counted = countVote(answer);
  if (!counted) return refuse('NOT_POSSIBLE', { command: 'skip', state: snapshot.state });
  const said = { reason: proposal?.reason ?? reason, input: { assigneeId: userId } };
  const plan = afterAnswer(counted, { ...answer, command: 'skip', said });
  return isRefusal(plan) || plan.asks !== null ? plan : settled(plan, proposal, [userId]);
}

/** With whose proposal it confirms, and that who had the task is told. */
export function settled(plan: Plan, proposal: Intervening['proposal'], held: readonly string[]): Plan {
  const told = { template: 'task-passed-over' as const, to: held.map(userId => `user:${userId}`) };
  return {
    ...plan,
    notices: held.length > 0 ? [...plan.notices, told] : plan.notices,
    ...(proposal && {
      note: { ...plan.note, proposedBy: proposal.madeBy },
      settles: { id: proposal.id, status: 'confirmed' as const },
    }),
  };
}
