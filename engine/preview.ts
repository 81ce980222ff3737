import type { Tx } from '../db/store.ts';
import type { Person } from '../domain/kernel/actor.ts';
import type { ProcessDefinition } from '../domain/kernel/process.ts';
import type { Engine } from './ports.ts';
import { type DeadlineView, deadlineViews } from './reads/deadline-view.ts';
import { type Step, stepsAhead } from './reads/steps.ts';
import type { CaseRow } from './snapshot.ts';

/** What a command would bring about: the state it leads to, who decides then, and the clocks that would run. */
export interface CommandPreview {
  definition: ProcessDefinition;
  state: string;
  outcome: string | null;
  ahead: Step[];
  deadlines: DeadlineView[];
}

/** Reads it from what a dry run wrote, before that is undone: the same writes that the command itself would make. */
export async function previewOf(
  engine: Engine,
  reader: Tx,
  definition: ProcessDefinition,
  row: CaseRow,
  person: Person | undefined,
): Promise<CommandPreview> {
  const looking = { engine, reader, now: await reader.now(), person };
  const gone = row.deletedAt !== null || row.closedAt !== null;
  const clocks = gone ? [] : await deadlineViews(looking, row);
  return {
    definition,
    state: row.state,
    outcome: row.outcome,
    ahead: gone ? [] : await stepsAhead(looking, definition, row),
    deadlines: clocks.filter(({ status, kind }) => status === 'running' && kind === 'due'),
  };
}
