import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Label } from '../../domain/label.ts';
import { iso } from '../audit.ts';
import type { Reading } from './read-as.ts';
import { type SightKind, sightSeen } from './sight-seen.ts';
import { scopeOf } from './visible.ts';

export interface Standing {
  definition: ProcessDefinition;
  asOf: string;
  /** Over what the figures are: the reader's own scope. */
  sight: { kind: SightKind; label: Label };
  /** Every state in the order of the process's file. */
  states: { state: string; count: number; overdue: number }[];
}

/** How many of the cases one may see stand in each state of a process, and on how many of them a decision is overdue. */
export async function processStanding(reading: Reading, process: string): Promise<Standing | undefined> {
  const { engine, reader, person, now } = reading;
  const definition = engine.processes.get(process);
  if (!definition) return undefined;
  const rows = await reader.query.standing({ scope: scopeOf(person), now, process });
  const none = { count: 0, overdue: 0 };
  return {
    definition,
    asOf: iso(now),
    sight: sightSeen(person),
    states: Object.keys(definition.states).map(state => ({
      state,
      ...(rows.find(row => row.state === state) ?? none),
    })),
  };
}
