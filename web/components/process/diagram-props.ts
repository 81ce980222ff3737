import type { Answer } from '../../api/operations.ts';

/** How many of the cases one sees stand in a state, and how many of them are overdue. */
export interface StandingRow {
  state: string;
  count: number;
  overdue: number;
}

export interface DiagramProps {
  process: Answer<'getProcess'>;
  /** The state to be lit. */
  present?: string | undefined;
  standing?: readonly StandingRow[] | undefined;
}
