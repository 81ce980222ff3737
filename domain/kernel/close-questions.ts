import type { Plan } from './plan.ts';
import type { Consultation } from './snapshot.ts';

/** A question nobody needs answered any more closes with the task it was about, and its entry says so. */
export function withQuestionsClosed(plan: Plan, asked: readonly Consultation[]): Plan {
  const closing = plan.taskChanges.filter(({ status }) => status !== 'open' && status !== 'claimed');
  const closed = new Set(closing.map(({ id }) => id));
  const over = asked.filter(({ id, parentId }) => closed.has(parentId) && !closed.has(id));
  if (over.length === 0) return plan;
  const ended = over.map(({ id, assigneeId }) => {
    return { id, status: 'superseded' as const, assigneeId, decision: plan.command };
  });
  return { ...plan, taskChanges: [...plan.taskChanges, ...ended] };
}
