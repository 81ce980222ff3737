import type { Language } from '../../domain/label.ts';
import type { CaseEntry } from '../../engine/reads/case-entry.ts';
import { deadlineBody, historyBody } from './case.ts';
import { stateLabel, taskLabel } from './words.ts';

/** One entry of the trail with what its actor had before them. */
export function entryBody({ definition, entry, before, task, clocks, ...rest }: CaseEntry, language: Language) {
  return {
    ...historyBody(definition, entry),
    ...rest,
    before: { ...before, stateLabel: stateLabel(definition, before.state) },
    task: task && { ...task, kindLabel: taskLabel(definition, task.kind) },
    clocks: clocks.map(clock => deadlineBody(definition, clock, language)),
  };
}
