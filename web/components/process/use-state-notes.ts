import { useCallback } from 'react';
import { useFormat } from '../../format/use-format.ts';
import type { StandingRow } from './diagram-props.ts';
import { useProcessTexts } from './texts.ts';

/** What is said of a state beside its name. */
export interface StateNotes {
  present: boolean;
  counted: string | undefined;
  overdue: string | undefined;
  /** The lists of those it counts. */
  row: StandingRow | undefined;
  /** All of it, a line each. */
  lines: string[];
}

export function useStateNotes(present?: string, standing?: readonly StandingRow[]): (state: string) => StateNotes {
  const say = useProcessTexts();
  const format = useFormat();
  return useCallback(
    state => {
      const row = standing?.find(({ code }) => code === state);
      const here = state === present;
      const counted = row && say('count', { count: row.count, shown: format.number(row.count) });
      const overdue = row && row.overdue > 0 ? say('overdue', { shown: format.number(row.overdue) }) : undefined;
      return {
        present: here,
        counted,
        overdue,
        row,
        lines: [here ? say('here') : undefined, counted, overdue].filter(line => line !== undefined),
      };
    },
    [present, standing, say, format],
  );
}
