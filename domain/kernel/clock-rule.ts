import type { ClockRule, DeadlineDefinition, ProcessDefinition } from './process.ts';
import type { CaseSnapshot, DeadlineSnapshot } from './snapshot.ts';

/** A rule of a clock, and whether somebody owes something by it (domain/kernel/owed.ts). */
export interface FoundRule extends ClockRule {
  owed: boolean;
}

type Clocks = Pick<ProcessDefinition, 'states' | 'clocks'>;

/** The rule of a clock that runs in a state: the state's own, or one that stands over several. */
export function clockRule(definition: Clocks, state: string, name: string): FoundRule | undefined {
  const own = definition.states[state]?.deadline;
  return own?.name === name ? { ...own, owed: true } : standingRule(definition, name);
}

/** The rule of a clock of the process, whatever state it runs in. */
export function clockNamed(definition: Clocks, name: string): FoundRule | undefined {
  const state = Object.values(definition.states).find(({ deadline }) => deadline?.name === name);
  return state?.deadline ? { ...state.deadline, owed: true } : standingRule(definition, name);
}

/** Every clock of the process: of its states, and those that stand over them. */
export function clockRules({ states, clocks }: Clocks): ClockRule[] {
  const own = Object.values(states).flatMap(({ deadline }): DeadlineDefinition[] => (deadline ? [deadline] : []));
  return [...own, ...Object.entries(clocks ?? {}).map(([name, clock]) => ({ ...clock, name }))];
}

export function isStanding({ clocks }: Clocks, name: string): boolean {
  return clocks !== undefined && Object.hasOwn(clocks, name);
}

/** The running clocks that belong to the state alone: those its tasks are due by. */
export function ownClocks(definition: Clocks, { deadlines }: Pick<CaseSnapshot, 'deadlines'>): DeadlineSnapshot[] {
  return deadlines.filter(({ status, name }) => status === 'running' && !isStanding(definition, name));
}

function standingRule(definition: Clocks, name: string): FoundRule | undefined {
  const clock = isStanding(definition, name) ? definition.clocks?.[name] : undefined;
  return clock && { ...clock, name, owed: !clock.unannounced };
}
