import type { Calendar } from '../../domain/calendar/calendar.ts';
import { ANSWER_VERBS, type AnswerVerb, decideAnswer } from '../../domain/kernel/answer-verb.ts';
import { admissible, type DecideInput, prepare, ruleOf } from '../../domain/kernel/decide.ts';
import { type AllowedCommand, commandsInSight, explain } from '../../domain/kernel/explain.ts';
import { decideHelp, HELP_VERBS, type HelpInput, type HelpVerb } from '../../domain/kernel/help.ts';
import { isRequesters } from '../../domain/kernel/possible.ts';
import { isRefusal, type Refusal } from '../../domain/kernel/refusal.ts';
import { decideWait, type WaitVerb } from '../../domain/kernel/suspend.ts';
import { decideTask, TASK_VERBS, type TaskVerb, verbAuthority } from '../../domain/kernel/task.ts';
import { isGivenBy } from '../../domain/kernel/viewer.ts';
import type { Label } from '../../domain/label.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { iso } from '../audit.ts';
import { leadOf, lookAtFacts } from '../facts.ts';
import { decideInput } from '../give-process-command.ts';
import { calendarFor, policyFor } from '../settings.ts';
import { allowedInterventions } from './allowed-interventions.ts';
import { nameBook, type PersonName } from './names.ts';
import type { Reading } from './read-as.ts';
import { type Told, teller } from './told.ts';
import { businessTime, type VisibleCase } from './visible.ts';

/**
 * What stands as a button on the case, each with the reason where it is refused now: the same facts and functions that
 * will judge it (design/architecture.md section 7).
 */
export async function allowedCommands(reading: Reading, seen: VisibleCase, taskId?: string): Promise<ToldCommand[]> {
  const names = commandsInSight(seen.definition, reading.person, seen.snapshot);
  const allowed: AllowedCommand[] = [];
  for (const command of names) {
    const explained = await explainCommand(reading, seen, command, taskId);
    if (explained) allowed.push(explained);
  }
  return told(reading, seen, allowed);
}

/** A command with what its refusal is told with. */
export interface ToldCommand extends Omit<AllowedCommand, 'standingIn' | 'until'> {
  told?: Told;
  until?: string;
  /** In whose seat it would be given; the reader's own where absent. */
  standsInFor?: PersonName;
}

async function told(reading: Reading, seen: VisibleCase, commands: readonly AllowedCommand[]): Promise<ToldCommand[]> {
  const tell = teller(reading, seen);
  const names = nameBook(reading);
  return Promise.all(
    commands.map(async ({ standingIn, until, ...plain }) => {
      const standsInFor = await names.person(standingIn?.person.userId ?? null);
      const shown = {
        ...plain,
        ...(standsInFor && { standsInFor }),
        ...(until !== undefined && { until: iso(until) }),
      };
      return shown.refusal ? { ...shown, told: await tell(shown.refusal) } : shown;
    }),
  );
}

async function explainCommand(
  { engine, reader, person, now: real }: Reading,
  { definition, row, snapshot }: VisibleCase,
  command: string,
  taskId: string | undefined,
): Promise<AllowedCommand | undefined> {
  const request = {
    actor: { kind: 'person' as const, userId: person.userId },
    process: definition.name,
    command,
    taskId,
    input: {},
  };
  const input: DecideInput = await decideInput(engine, reader, {
    definition,
    request,
    actor: person,
    row,
    snapshot,
    real,
  });
  const rule = ruleOf(input);
  if (isRefusal(rule)) return undefined;
  const gate = admissible(input, rule);
  // What it takes is shown to whoever may not give it as well.
  const judged = rule.requires !== undefined || !isRefusal(gate);
  const needed = judged ? (rule.facts?.(prepare(input, rule).context) ?? []) : [];
  return explain({ ...input, facts: await lookAtFacts(reader, needed, input.now) });
}

const ANSWER_LABELS: Readonly<Record<AnswerVerb, Label>> = {
  abstain: { en: 'Abstain', zh: '弃权' },
  recuse: { en: 'Stand aside', zh: '回避' },
};
const ANSWER_ASKS = { abstain: 'optional', recuse: 'required' } as const;

const VERB_LABELS: Readonly<Record<TaskVerb, Label>> = {
  claim: { en: 'Claim', zh: '领取' },
  start: { en: 'Start', zh: '开始处理' },
  release: { en: 'Release', zh: '退回' },
  reassign: { en: 'Reassign', zh: '转派' },
};

/** Claim, release and reassign of one task, with the reason where refused; none of a task that is the other side's. */
export async function allowedVerbs(reading: Reading, seen: VisibleCase, taskId: string): Promise<ToldCommand[]> {
  const { definition, row, snapshot } = seen;
  const { person: actor, reader } = reading;
  const rule = definition.states[snapshot.state]?.task;
  const decides = rule?.decides ?? [];
  if (!rule || isRequesters(definition, rule)) return [];
  if (!decides.some(name => isGivenBy(definition.commands[name], actor, snapshot))) return [];
  const leadId = snapshot.unitId ? await leadOf(reader, snapshot.unitId) : null;
  const now = businessTime(row, reading.now);
  const policy = await policyFor(reader, definition.name, snapshot.policyVersion, now);
  const seat = snapshot.tasks.find(({ id }) => id === taskId)?.seat ?? null;
  const helped = HELP_VERBS.filter(verb => verb !== 'answer' && (verb !== 'add-approver' || seat)).map(
    (verb): AllowedCommand =>
      shownHelp({ definition, verb, snapshot, taskId, actor, reason: null, policy, leadId, now }),
  );
  const verbs = TASK_VERBS.map((verb): AllowedCommand => {
    const input = { definition, verb, snapshot, taskId, actor, leadId, reason: null, policy, now };
    const judged = decideTask(input);
    const refusal = isRefusal(judged) && !onlyInputLacks(judged) ? judged : undefined;
    const asks = verb === 'reassign' ? ('required' as const) : ('nothing' as const);
    const shown = { command: verb, label: VERB_LABELS[verb], verdict: null, asks };
    if (refusal) return { ...shown, allowed: false, refusal };
    const { standingIn } = verbAuthority(input);
    return { ...shown, allowed: true, ...(standingIn && { standingIn }) };
  });
  const calendar = await calendarFor(reader, policy);
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  const answers = task?.seat
    ? ANSWER_VERBS.map((verb): AllowedCommand => {
        const { evaluator } = reading.engine;
        const asked = {
          definition,
          policy,
          calendar,
          evaluator,
          verb,
          snapshot,
          taskId,
          actor,
          stageFacts: undefined,
          reason: null,
        };
        const judged = decideAnswer({ ...asked, now });
        const shown = { command: verb, label: ANSWER_LABELS[verb], verdict: null, asks: ANSWER_ASKS[verb] };
        return isRefusal(judged) ? { ...shown, allowed: false, refusal: judged } : { ...shown, allowed: true };
      })
    : [];
  const waits = waitVerbs(reading, seen, taskId, { policy, calendar, leadId, now });
  const over = allowedInterventions(reading.engine, { definition, policy, calendar, snapshot, taskId, actor, now });
  return told(reading, seen, [...verbs, ...waits, ...helped, ...answers, ...over]);
}

const WAIT_LABELS: Readonly<Record<WaitVerb, Label>> = {
  suspend: { en: 'Wait for information', zh: '挂起' },
  resume: { en: 'Go on', zh: '恢复处理' },
};

/** That the task waits, or goes on where it does. */
function waitVerbs(
  { person: actor }: Reading,
  { definition, snapshot }: VisibleCase,
  taskId: string,
  { policy, calendar, leadId, now }: { policy: Policy; calendar: Calendar; leadId: string | null; now: number },
): AllowedCommand[] {
  const task = snapshot.tasks.find(({ id }) => id === taskId);
  if (!task) return [];
  const verb: WaitVerb = task.suspendedAt === null ? 'suspend' : 'resume';
  const judged = decideWait({
    definition,
    policy,
    calendar,
    verb,
    snapshot,
    taskId,
    actor,
    leadId,
    reason: null,
    now,
  });
  const asks = verb === 'suspend' ? ('required' as const) : ('nothing' as const);
  const shown = { command: verb, label: WAIT_LABELS[verb], verdict: null, asks };
  return [isRefusal(judged) ? { ...shown, allowed: false, refusal: judged } : { ...shown, allowed: true }];
}

/** What whoever was asked may do with the question: answer it. */
export async function allowedAnswer(reading: Reading, seen: VisibleCase, taskId: string): Promise<ToldCommand[]> {
  const { definition, row, snapshot } = seen;
  const now = businessTime(row, reading.now);
  const policy = await policyFor(reading.reader, definition.name, snapshot.policyVersion, now);
  const input = { definition, snapshot, taskId, actor: reading.person, reason: null, policy, leadId: null, now };
  return told(reading, seen, [shownHelp({ ...input, verb: 'answer' })]);
}

const HELP_LABELS: Readonly<Record<HelpVerb, Label>> = {
  delegate: { en: 'Let somebody act for you', zh: '委托代办' },
  consult: { en: 'Ask somebody', zh: '征询意见' },
  answer: { en: 'Answer', zh: '答复' },
  'add-approver': { en: 'Add an approver', zh: '加签' },
};

function shownHelp(input: HelpInput): AllowedCommand {
  const judged = decideHelp(input);
  const own = input.definition.states[input.snapshot.state]?.task?.verbs?.[input.verb];
  const label = own ?? HELP_LABELS[input.verb];
  const shown = { command: input.verb, label, verdict: null, asks: 'required' as const };
  if (!isRefusal(judged) || onlyInputLacks(judged)) return { ...shown, allowed: true };
  return { ...shown, allowed: false, refusal: judged };
}

/** Asked without a person to reassign to: that alone does not refuse it. */
function onlyInputLacks(refusal: Refusal): boolean {
  return refusal.code === 'INVALID_INPUT';
}
