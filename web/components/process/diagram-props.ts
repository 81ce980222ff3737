import type { Answer } from '../../api/operations.ts';

/** How many of the cases one sees stand in a state, how many of them are overdue, and the lists of both. */
export interface StandingRow {
  code: string;
  count: number;
  overdue: number;
  cases: string;
  overdueCases: string;
}

export interface DiagramProps {
  process: Answer<'getProcess'>;
  /** The state to be lit. */
  present?: string | undefined;
  standing?: readonly StandingRow[] | undefined;
}
