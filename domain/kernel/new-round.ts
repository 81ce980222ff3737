import { parseDuration } from '../calendar/duration.ts';
import { computeDeadline } from '../calendar/working-days.ts';
import type { Change } from '../json.ts';
import { policyText } from '../policy/policy.ts';
import type { Group, Stage } from '../policy/stage.ts';
import { tallyGroup } from './group-tally.ts';
import type { CommandDefinition, ProcessDefinition, RuleContext } from './process.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { AskedSeat, CaseSnapshot } from './snapshot.ts';

/** Why a command that begins a new round is refused: the time for it is over, or somebody approved what it would change. */
export function roundGuard(rule: CommandDefinition, context: RuleContext): Refusal | undefined {
  return (
    (rule.within && whyOver(rule.within, context)) ||
    (rule.afterApproval && whyFixed(rule.afterApproval, context)) ||
    undefined
  );
}

function whyOver(key: string, { snapshot, policy, calendar, now }: RuleContext): Refusal | undefined {
  const duration = parseDuration(policyText(policy, key));
  if (!duration.ok || duration.duration.unit === 'none' || snapshot?.closedAt == null) return refuse('NO_APPEAL');
  const computed = computeDeadline(calendar, snapshot.closedAt, duration.duration);
  if (!computed.ok) return refuse('CALENDAR_YEAR_MISSING', { calendar: calendar.id });
  return now > computed.dueAt ? refuse('APPEAL_OVER', { dueAt: computed.dueAt }) : undefined;
}

function whyFixed(key: string, { snapshot, policy }: RuleContext): Refusal | undefined {
  const approved = snapshot?.closedAt != null || snapshot?.seats.some(({ vote }) => vote === 'approve');
  return approved && policyText(policy, key) === 'refused' ? refuse('APPROVED_ALREADY') : undefined;
}

/** Whether a case that ended in the state may be taken up again. */
export function isReopened({ commands }: ProcessDefinition, state: string): boolean {
  return Object.values(commands).some(({ newRound, from }) => newRound !== undefined && from.includes(state));
}

/**
 * The answers of the round before that a stage takes over: of each group that approved, by what the case was worth then and by what it is
 * worth now, and whose fields are as they were. A group that is asked one after another is asked again, since who was still to come is
 * not known any more.
 */
export function carriedSeats(
  stage: Stage | undefined,
  { asked, state, round, amount: worthThen }: CaseSnapshot,
  changes: readonly Change[],
  amount: number | null,
): AskedSeat[] {
  if (stage?.again !== 'touched') return [];
  return stage.groups.flatMap(group => {
    if (isTouched(group, changes) || isOrdered(group)) return [];
    const before = asked.filter(seat => seat.stage === state && seat.group === group.name && seat.round === round - 1);
    const approved = [worthThen, amount].every(
      worth => tallyGroup(group.name, group.rule, before, worth).outcome === 'approved',
    );
    return approved ? before.filter(({ vote }) => vote !== null) : [];
  });
}

function isOrdered({ rule }: Group): boolean {
  return (rule.kind === 'veto' ? rule.needs : rule).kind === 'ordered';
}

/** A change of a field, of a member of it, or of a group of fields around it. */
function isTouched({ touches }: Group, changes: readonly Change[]): boolean {
  if (!touches) return changes.length > 0;
  return changes.some(({ pointer }) =>
    touches.some(field => pointer === field || pointer.startsWith(`${field}/`) || field.startsWith(`${pointer}/`)),
  );
}
