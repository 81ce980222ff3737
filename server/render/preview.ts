import type { Language } from '../../domain/label.ts';
import type { CommandPreview } from '../../engine/preview.ts';
import { deadlineBody } from './case.ts';
import { stepBody } from './step.ts';
import { stateLabel } from './words.ts';

/** What a dry run answers: where the command leads, who decides then and by when. */
export function previewBody({ definition, state, outcome, ahead, deadlines }: CommandPreview, language: Language) {
  return {
    valid: true,
    preview: {
      state,
      stateLabel: stateLabel(definition, state),
      outcome,
      final: definition.states[state]?.final === true,
      ahead: ahead.map(step => stepBody(definition, step)),
      deadlines: deadlines.map(deadline => deadlineBody(definition, deadline, language)),
    },
  };
}
