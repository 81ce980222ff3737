import { durationLabel } from '../../domain/calendar/duration-label.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import { REFUSALS } from '../../domain/messages/refusals.ts';
import { STANDING } from '../../domain/messages/standing.ts';
import { filledLabel } from '../../domain/messages.ts';
import { silenceWords } from '../../domain/notices/silence.ts';
import { shownInstant } from '../../engine/notices/shown-instant.ts';
import type { DeadlineView } from '../../engine/reads/deadline-view.ts';
import type { TaskStanding, Why } from '../../engine/reads/task-standing.ts';
import { whoBody } from './first.ts';
import { rightWords, whoWords } from './who-words.ts';
import { commandLabel, deadlineLabel, nameLabel, rightLabel, SYSTEM } from './words.ts';

/** How a reader stands to a task: apart, and in sentences by the reader's clock. */
export function taskStandingBody(definition: ProcessDefinition, state: string, standing: TaskStanding, zone: string) {
  const { why, mayDecide, barred, deciders, away, started, proposal, policy, clock } = standing;
  return {
    why: why.map(reason => ('right' in reason ? { ...reason, right: rightBody(definition, reason.right) } : reason)),
    mayDecide,
    barred,
    deciders: deciders.map(({ command, who }) => ({
      command,
      label: commandLabel(definition, command),
      who: whoBody(who),
    })),
    away,
    started,
    proposal,
    policy,
    clock: clock && clockBody(definition, clock),
    sentences: [
      ...(proposal ? [proposalWords(proposal, zone)] : []),
      ...(barred ? [REFUSALS[barred].detail] : []),
      ...why.map(reason => whyWords(definition, reason, zone)),
      ...(started ? [startedWords(started, zone)] : []),
      ...(mayDecide ? [] : decidersWords(definition, standing)),
      ...away.map(absence => awayWords(absence, zone)),
      ...(policy.version === null
        ? []
        : [filledLabel(STANDING.rule, { process: definition.label, version: policy.version })]),
      ...clockWords(definition, state, clock, zone),
    ],
  };
}

function rightBody(definition: ProcessDefinition, right: { kind: string; code: string; at: unknown }) {
  return { ...right, label: rightLabel(definition, right.kind, right.code) };
}

function clockBody(definition: ProcessDefinition, clock: DeadlineView) {
  const { id, name, rule, startedAt, dueAt, policyVersion, calendar, provisional, receipt } = clock;
  const within = receipt?.rule ?? null;
  return {
    id,
    name,
    label: deadlineLabel(definition, name),
    rule,
    within,
    withinLabel: (within !== null && durationLabel(within)) || null,
    startedAt,
    dueAt,
    policyVersion,
    calendar,
    provisional,
  };
}

function whyWords(definition: ProcessDefinition, why: Why, zone: string): Label {
  switch (why.how) {
    case 'claimed':
      return filledLabel(STANDING.claimed, { at: instantLabel(why.at, zone) });
    case 'handed': {
      const params = { by: why.by ? nameLabel(why.by) : SYSTEM, at: instantLabel(why.at, zone) };
      return why.reason === null
        ? filledLabel(STANDING.handed, params)
        : filledLabel(STANDING.handedBecause, { ...params, reason: why.reason });
    }
    case 'named':
      return STANDING.named;
    case 'stands-in': {
      const params = { owner: nameLabel(why.owner), until: why.until && instantLabel(why.until, zone) };
      return filledLabel(why.until === null ? STANDING.standsInOpen : STANDING.standsIn, params);
    }
    case 'offered':
    case 'permitted': {
      const { kind, code, at } = why.right;
      const right = rightWords(kind, rightLabel(definition, kind, code), at);
      return why.how === 'offered'
        ? filledLabel(STANDING.offered, { right })
        : filledLabel(STANDING.permitted, {
            right,
            commands: why.commands.map(name => commandLabel(definition, name)),
          });
    }
  }
}

function startedWords({ by, at }: NonNullable<TaskStanding['started']>, zone: string): Label {
  return filledLabel(STANDING.started, { by: by ? nameLabel(by) : SYSTEM, at: instantLabel(at, zone) });
}

/** What a second person has to confirm. */
function proposalWords(proposal: NonNullable<TaskStanding['proposal']>, zone: string): Label {
  const { verb, commandLabel: command, by, at, reason } = proposal;
  const params = { by: by ? nameLabel(by) : SYSTEM, at: instantLabel(at, zone), reason };
  return verb === 'override' && command
    ? filledLabel(STANDING.overrideProposed, { ...params, command })
    : filledLabel(STANDING.skipProposed, params);
}

/** Who is away, until when, and who stands in. */
function awayWords({ owner, standIn, until }: TaskStanding['away'][number], zone: string): Label {
  const params = { owner: nameLabel(owner), standIn: nameLabel(standIn), until: until && instantLabel(until, zone) };
  return filledLabel(until === null ? STANDING.awayOpen : STANDING.away, params);
}

/** Who may decide, commands that are for the same people together. */
function decidersWords(definition: ProcessDefinition, { deciders }: TaskStanding): Label[] {
  const groups = new Map<string, { commands: Label[]; who: Label }>();
  for (const { command, who } of deciders) {
    const words = whoWords(who);
    if (words.en === '') continue;
    const group = groups.get(words.en) ?? { commands: [], who: words };
    group.commands.push(commandLabel(definition, command));
    groups.set(words.en, group);
  }
  return [...groups.values()].map(group => filledLabel(STANDING.decides, group));
}

function clockWords(definition: ProcessDefinition, state: string, clock: DeadlineView | null, zone: string): Label[] {
  if (!clock) return [STANDING.free];
  const within = clock.receipt ? durationLabel(clock.receipt.rule) : undefined;
  const due = filledLabel(STANDING.due, {
    due: instantLabel(clock.dueAt, zone),
    start: instantLabel(clock.startedAt, zone),
    within: within ?? { en: clock.rule, zh: clock.rule },
    version: clock.policyVersion,
    calendar: `${clock.calendar.id} v${clock.calendar.version}`,
  });
  const silence = silenceWords(definition, definition.states[state]?.deadline?.expire, clock.onExpiry);
  return silence ? [due, silence] : [due];
}

function instantLabel(at: string, zone: string): Label {
  return { en: shownInstant(Date.parse(at), zone, 'en'), zh: shownInstant(Date.parse(at), zone, 'zh') };
}
