import type { Standing } from '../../engine/reads/standing.ts';
import { caseQuery } from './case-query.ts';
import { stateLabel } from './words.ts';

/** Where the cases of a process stand, with the list behind each number. */
export function standingBody({ definition, states, ...head }: Standing) {
  const process = definition.name;
  return {
    process,
    ...head,
    states: states.map(({ state, count, overdue }) => ({
      code: state,
      label: stateLabel(definition, state),
      count,
      overdue,
      cases: caseQuery({ process, state }),
      overdueCases: caseQuery({ process, state, due: 'overdue', sort: 'due' }),
    })),
  };
}
