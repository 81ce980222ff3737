import type { Calendar } from '../calendar/calendar.ts';
import type { Vote } from '../policy/approval-rule.ts';
import { mostHands } from '../policy/policy.ts';
import type { Person } from './actor.ts';
import { countVote } from './cast-vote.ts';
import { afterAnswer } from './decide.ts';
import type { StageFacts } from './found-people.ts';
import type { StageContext } from './open-stage.ts';
import type { Plan } from './plan.ts';
import { inTime } from './possible.ts';
import { type Refusal, refuse } from './refusal.ts';
import { answered, maySit, seatOwner, whyBarred } from './seat.ts';
import type { CaseSnapshot, TaskSnapshot } from './snapshot.ts';
import { seatsAt } from './standing-in.ts';
import { whyWaiting } from './waiting.ts';

/** The answers of a seat that are no command of the process (design/approvals.md section 1, decide). */
export const ANSWER_VERBS = ['abstain', 'recuse'] as const;
export type AnswerVerb = (typeof ANSWER_VERBS)[number];

export interface AnswerInput extends StageContext {
  verb: AnswerVerb & Vote;
  calendar: Calendar;
  snapshot: CaseSnapshot;
  taskId: string;
  actor: Person;
  stageFacts: StageFacts | undefined;
  reason: { text: string } | null;
}

/** Judges that a seat abstains or stands aside: a plan, or why not. Only a stage of several seats knows these answers. */
export function decideAnswer(input: AnswerInput): Plan | Refusal {
  const { verb, snapshot, taskId, actor, reason, now } = input;
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  if (!task) return answered(snapshot, taskId) ?? refuse('NOT_POSSIBLE', { command: verb, state: snapshot.state });
  const late = inTime(snapshot, now);
  if (late) return late;
  const held = task.assigneeId === actor.userId;
  if (!held && !maySit(input, actor, task)) return refuse('NOT_CANDIDATE', { taskId });
  if (!held && task.assigneeId !== null)
    return refuse('ALREADY_CLAIMED', { byId: task.assigneeId, since: task.claimedAt });
  const waits = whyWaiting(task);
  if (waits) return waits;
  const owner = seatOwner(input, actor, task);
  // Whoever may not sit any more may still stand aside from a seat that is theirs.
  const aside = held && verb === 'recuse';
  const barred = aside
    ? undefined
    : (whyBarred(input.policy, snapshot, actor.userId, owner, task) ?? over(input, task));
  if (barred) return barred;
  const answer = { ...input, task: { ...task, standsInFor: owner }, userId: actor.userId, vote: verb };
  const counted = countVote(answer);
  if (!counted) return refuse('NOT_POSSIBLE', { command: verb, state: snapshot.state });
  return afterAnswer(counted, { ...answer, command: verb, said: { reason, input: {} } });
}

/** Whoever stands in must still do so. */
function over({ actor, snapshot, policy, now }: AnswerInput, task: TaskSnapshot): Refusal | undefined {
  const { standsInFor, seat } = task;
  if (standsInFor === null) return undefined;
  const sits = seatsAt(actor, snapshot, task, mostHands(policy)).some(({ person }) => person.userId === standsInFor);
  const since = seat?.because?.standsInFor?.until ?? now;
  return sits ? undefined : refuse('DELEGATION_OVER', { forId: standsInFor, since });
}
