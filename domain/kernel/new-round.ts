import { parseDuration } from '../calendar/duration.ts';
import { type Computed, computeDeadline } from '../calendar/working-days.ts';
import { policyText } from '../policy/policy.ts';
import type { CommandDefinition, ProcessDefinition, RuleContext } from './process.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The kind of the task in which a requester makes the changes asked for: it judges nothing. */
export const CHANGES = 'changes';

type Asked = Pick<RuleContext, 'snapshot' | 'policy' | 'calendar'>;

/** Why a command that begins a new round is refused: the time for it is over, or somebody approved what it would change. */
export function roundGuard(rule: CommandDefinition, context: RuleContext): Refusal | undefined {
  return (
    (rule.within && whyOver(rule.within, context)) ||
    (rule.afterApproval && whyFixed(rule.afterApproval, context)) ||
    undefined
  );
}

/** Until when a command with a window may be given; undefined for one without, or where the policy leaves none. */
export function openUntil({ within }: CommandDefinition, asked: Asked): number | undefined {
  const window = within === undefined ? undefined : windowOf(within, asked);
  return window?.ok ? window.dueAt : undefined;
}

/** The window after the end of a case; undefined where the policy leaves none. */
function windowOf(key: string, { snapshot, policy, calendar }: Asked): Computed | undefined {
  const duration = parseDuration(policyText(policy, key));
  if (!duration.ok || duration.duration.unit === 'none' || snapshot?.closedAt == null) return undefined;
  return computeDeadline(calendar, snapshot.closedAt, duration.duration);
}

function whyOver(key: string, context: RuleContext): Refusal | undefined {
  const window = windowOf(key, context);
  if (!window) return refuse('NO_APPEAL');
  if (!window.ok) return refuse('CALENDAR_YEAR_MISSING', { calendar: context.calendar.id });
  return context.now > window.dueAt ? refuse('APPEAL_OVER', { dueAt: window.dueAt }) : undefined;
}

function whyFixed(key: string, { snapshot, policy }: RuleContext): Refusal | undefined {
  const approved = snapshot?.closedAt != null || snapshot?.seats.some(({ vote }) => vote === 'approve');
  return approved && policyText(policy, key) === 'refused' ? refuse('APPROVED_ALREADY') : undefined;
}

/** Whether a case that ended in the state may be taken up again. */
export function isReopened({ commands }: ProcessDefinition, state: string): boolean {
  return Object.values(commands).some(({ newRound, from }) => newRound !== undefined && from.includes(state));
}
