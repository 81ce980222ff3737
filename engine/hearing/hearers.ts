import type { ProcessDefinition } from '../../domain/kernel/process.ts';
import type { Engine } from '../ports.ts';

const BY_EVENT = new WeakMap<Engine['processes'], Map<string, readonly ProcessDefinition[]>>();

/** The processes that hear of an event, by name. */
export function hearersOf({ processes }: Pick<Engine, 'processes'>, event: string): readonly ProcessDefinition[] {
  const known = BY_EVENT.get(processes) ?? byEvent(processes);
  BY_EVENT.set(processes, known);
  return known.get(event) ?? [];
}

function byEvent(processes: Engine['processes']): Map<string, readonly ProcessDefinition[]> {
  const found = new Map<string, ProcessDefinition[]>();
  for (const definition of processes.values()) {
    for (const event of Object.keys(definition.hears ?? {}))
      found.set(
        event,
        [...(found.get(event) ?? []), definition].sort((a, b) => (a.name < b.name ? -1 : 1)),
      );
  }
  return found;
}
