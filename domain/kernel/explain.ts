import type { Label } from '../label.ts';
import type { Person, StandingIn } from './actor.ts';
import { admissible, type DecideInput, prepare, ruleOf } from './decide.ts';
import { openUntil, roundGuard } from './new-round.ts';
import { hasTurn, permits } from './possible.ts';
import type { CommandDefinition, ProcessDefinition, Verdict } from './process.ts';
import { isRefusal, type Refusal, refuse } from './refusal.ts';
import { type Requirement, requirementsOf, requirementsRefusal } from './requirements.ts';
import type { CaseSnapshot } from './snapshot.ts';
import { isGivenBy } from './viewer.ts';

/** What has to be said with a command: nothing, something if one likes, or something that must be there. */
export type Asked = 'nothing' | 'optional' | 'required';

export interface AllowedCommand {
  command: string;
  label: Label;
  /** Whether it says yes or no, where it decides a task. */
  verdict: Verdict | null;
  asks: Asked;
  allowed: boolean;
  /** The last instant of the window in which it may be given, where it has one. */
  until?: number;
  /** In whose seat it would be given; the person's own where absent. */
  standingIn?: StandingIn;
  /** What must be so first, met or not, where the command has such a list. */
  requirements?: readonly Requirement[];
  /** Why it is refused now, facts included. */
  refusal?: Refusal;
}

/** The commands a person of this side could ever give to the case here: what stands as a button, greyed or not. */
export function commandsInSight(definition: ProcessDefinition, person: Person, snapshot: CaseSnapshot): string[] {
  return Object.entries(definition.commands).flatMap(([name, rule]) => {
    const here = (rule.parent ?? rule.from).includes(snapshot.state);
    return here && isGivenBy(rule, person, snapshot) && hasTurn(rule, person, snapshot) ? [name] : [];
  });
}

/** Whether a command would be accepted now as far as state, role, seat and facts decide; its input is not judged. */
export function explain(request: Omit<DecideInput, 'input'>): AllowedCommand | undefined {
  const rule = ruleOf({ ...request });
  if (isRefusal(rule)) return undefined;
  const until = openUntil(rule, request);
  const { context, problems } = prepare({ ...request, input: {} }, rule);
  const requirements = requirementsOf(rule, context);
  const shown = {
    command: request.command,
    label: rule.label,
    verdict: rule.verdict ?? null,
    asks: asked(rule),
    ...(until !== undefined && { until }),
    ...(rule.requires && { requirements }),
  };
  const gate = admissible({ ...request, input: {} }, rule);
  if (isRefusal(gate)) return { ...shown, allowed: false, refusal: gate };
  const refusal =
    roundGuard(rule, context) ??
    rule.guard?.(context) ??
    requirementsRefusal(rule, requirements) ??
    (rule.complete && !rule.input && incomplete(problems));
  if (refusal) return { ...shown, allowed: false, refusal };
  return { ...shown, allowed: true, ...(gate.standingIn && { standingIn: gate.standingIn }) };
}

/** A form that is not complete yet greys the button with the list of what is missing. */
function incomplete(problems: Refusal['problems'] & object): Refusal | undefined {
  const inForm = problems.filter(problem => !problem.pointer.startsWith('/reason'));
  return inForm.length > 0 ? refuse('INVALID_INPUT', { missing: inForm.length }, inForm) : undefined;
}

function asked(rule: CommandDefinition): Asked {
  const input = Object.values(rule.input ?? {});
  if (rule.reason || rule.edits || rule.file || input.some(field => field.required)) return 'required';
  return input.length > 0 ? 'optional' : 'nothing';
}

/** For list rows: by state, role and assignment alone. */
export function permittedCommands(definition: ProcessDefinition, person: Person, snapshot: CaseSnapshot): string[] {
  return commandsInSight(definition, person, snapshot).filter(
    command => !isRefusal(permits(definition, command, person, snapshot)),
  );
}
