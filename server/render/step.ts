import { durationLabel } from '../../domain/calendar/duration-label.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import { roleLabel } from '../../domain/roles.ts';
import type { Step } from '../../engine/reads/steps.ts';
import { stateLabel, taskLabel } from './words.ts';

/** A decision that is awaited, by its labels. */
export function stepBody(definition: ProcessDefinition, { state, task, deciders, within, ...step }: Step) {
  return {
    state,
    stateLabel: stateLabel(definition, state),
    task,
    taskLabel: taskLabel(definition, task),
    deciders: deciders.map(code => ({ code, label: roleLabel(code) })),
    within,
    withinLabel: (within !== null && durationLabel(within)) || null,
    ...step,
  };
}
