import type { Json } from '../json.ts';
import type { Policy } from '../policy/policy.ts';
import type { Problem } from './fields.ts';
import type { Intervening } from './intervene.ts';
import type { Plan } from './plan.ts';
import type { ProcessDefinition } from './process.ts';
import { checkReason, type Reason } from './reason.ts';
import { settled } from './skip.ts';
import type { CaseSnapshot } from './snapshot.ts';

/** What an override may give in a state: the commands that say yes or no to its task. */
export function overrideChoices({ states, commands }: ProcessDefinition, state: string): string[] {
  return (states[state]?.task?.decides ?? []).filter(command => commands[command]?.verdict !== undefined);
}

/** An override always has a reason; with one of the command's codes where it has some. */
export function overrideReason(
  { commands }: ProcessDefinition,
  command: string | undefined,
  raw: Json | undefined,
  policy: Policy,
  problems: Problem[],
): Reason | null {
  return checkReason(command === undefined ? undefined : commands[command]?.reason?.codes, raw, policy, problems);
}

/**
 * The command of a stage, given over those it asked: they are told, and the trail says that it was an override. The reason is its giver's
 * own side's alone where the command itself has none to give.
 */
export function overridden(
  plan: Plan,
  { commands }: ProcessDefinition,
  { tasks }: CaseSnapshot,
  { proposal }: Intervening,
  reason: Reason,
): Plan {
  const own = commands[plan.command]?.reason === undefined;
  const marked = { ...plan, reason: { ...reason }, note: { ...plan.note, override: { own } } };
  return settled(
    marked,
    proposal,
    tasks.flatMap(({ assigneeId }) => assigneeId ?? []),
  );
}
