import { describeReceipt } from '../../domain/calendar/describe-receipt.ts';
import { clockNamed, isStanding } from '../../domain/kernel/clock-rule.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Language } from '../../domain/label.ts';
import { silenceWords } from '../../domain/notices/silence.ts';
import type { HistoryEntry } from '../../engine/reads/case-history.ts';
import type { CaseListRow } from '../../engine/reads/case-list.ts';
import type { CaseView } from '../../engine/reads/case-view.ts';
import type { DeadlineView } from '../../engine/reads/deadline-view.ts';
import type { RelatedCase } from '../../engine/reads/related-cases.ts';
import type { TaskView } from '../../engine/reads/task-view.ts';
import { historySentence } from './history-sentence.ts';
import { allowedCommand } from './refusal.ts';
import { stepBody } from './step.ts';
import { taskStandingBody } from './task-standing.ts';
import { commandLabel, deadlineLabel, fieldLabel, rightLabel, stateLabel, taskLabel } from './words.ts';

/** The body of a case's detail: the answer of its commands and everything its page shows. */
export function caseBody(
  { definition, case: answer, commands, tasks, deadlines, ahead, zone, remarks, ...view }: CaseView,
  language: Language,
) {
  return {
    ...answer,
    ...view,
    processLabel: definition.label,
    stateLabel: stateLabel(definition, answer.state),
    tasks: tasks.map(({ task, standing }) => ({
      ...taskBody(definition, task),
      standing: taskStandingBody(definition, answer.state, standing, zone),
    })),
    deadlines: deadlines.map(deadline => deadlineBody(definition, deadline, language)),
    ahead: ahead.map(step => stepBody(definition, step)),
    allowedCommands: commands.map(command => allowedCommand(definition, command, language)),
    remarks: remarks.map(remark => ({
      ...remark,
      label: fieldLabel(definition.fields, remark.pointer),
      changes: remark.changes.map(change => ({ ...change, label: fieldLabel(definition.fields, change.pointer) })),
    })),
  };
}

export function taskBody(definition: ProcessDefinition | undefined, task: TaskView) {
  const decisionLabel = definition && task.decision !== null ? commandLabel(definition, task.decision) : null;
  return { ...task, kindLabel: taskLabel(definition, task.kind), decisionLabel };
}

/** A clock with its receipt in sentences, so that a person can check it by hand. */
export function deadlineBody(definition: ProcessDefinition, deadline: DeadlineView, language: Language) {
  return {
    ...deadline,
    label: deadlineLabel(definition, deadline.name),
    silence: silenceWords(definition, clockNamed(definition, deadline.name)?.expire, deadline.onExpiry) ?? null,
    standing: isStanding(definition, deadline.name),
    lines: deadline.receipt ? describeReceipt(deadline.receipt, language) : [],
  };
}

export function caseRowBody(definition: ProcessDefinition | undefined, row: CaseListRow) {
  const label = { en: row.process, zh: row.process };
  return {
    ...row,
    processLabel: definition?.label ?? label,
    stateLabel: definition ? stateLabel(definition, row.state) : { en: row.state, zh: row.state },
  };
}

export function historyBody(definition: ProcessDefinition, entry: HistoryEntry) {
  const { right } = entry;
  const input = definition.commands[entry.command]?.input ?? {};
  return {
    ...entry,
    changes: entry.changes.map(change => ({ ...change, label: fieldLabel(definition.fields, change.pointer) })),
    input: entry.input.map(change => ({ ...change, label: fieldLabel(input, change.pointer) })),
    label: commandLabel(definition, entry.command),
    sentence: historySentence(definition, entry),
    fromLabel: stateLabel(definition, entry.from),
    toLabel: stateLabel(definition, entry.to),
    right: right && {
      ...right,
      label: rightLabel(definition, right.kind, right.code),
    },
  };
}

export function relatedBody({ definition, ...related }: RelatedCase) {
  return {
    ...related,
    processLabel: definition.label,
    stateLabel: stateLabel(definition, related.state),
  };
}
