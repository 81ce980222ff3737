import { clockNamed, isStanding } from '../../domain/kernel/clock-rule.ts';
import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { AuditPayload } from './audit-payload.ts';

/** The due instants that ran after entries of a trail, by the names of their clocks. */
export type RunningClocks = ReadonlyMap<string, string>;

/** What runs after one entry more: a move ends the clocks of the state it leaves, and those over states outside theirs. */
export function clocksAfter(
  definition: ProcessDefinition,
  running: RunningClocks,
  { from, to, deadlines }: Pick<AuditPayload, 'from' | 'to' | 'deadlines'>,
): RunningClocks {
  const goesOn = (name: string) =>
    isStanding(definition, name) ? definition.clocks?.[name]?.in.includes(to) : from === to;
  const started = deadlines.filter(({ kind }) => kind === 'due').map(({ name, dueAt }) => [name, dueAt] as const);
  return new Map([...[...running].filter(([name]) => goesOn(name)), ...started]);
}

/** The nearest instant of those by which somebody owes something. */
export function owedAmong(definition: ProcessDefinition, running: RunningClocks): string | undefined {
  return [...running]
    .flatMap(([name, dueAt]) => (clockNamed(definition, name)?.owed === false ? [] : [dueAt]))
    .sort()[0];
}
