import { AREAS, type Area } from '../../domain/areas.ts';
import { hasRole, type Person } from '../../domain/kernel/actor.ts';
import { permits } from '../../domain/kernel/possible.ts';
import type { ProcessDefinition, TaskDefinition } from '../../domain/kernel/process.ts';
import { isRefusal } from '../../domain/kernel/refusal.ts';
import { registrySight } from '../registry/sight.ts';
import { ACCESS_LOG_ITEM } from './access-log.ts';
import { AUDIT_ITEM } from './case-audit.ts';
import { overseesDeadlines } from './deadlines/overseer.ts';
import { INCIDENTS_ITEM, OWN_INCIDENTS_ITEM } from './incidents.ts';
import { holds, type Reading } from './read-as.ts';
import { sightSeen } from './sight-seen.ts';

/**
 * The parts of the console a person can use, by the rights the operations behind them ask for: what a part could never show them is left
 * out of their menu.
 */
export async function areasOf(reading: Reading): Promise<Area[]> {
  const { person, engine } = reading;
  const processes = [...engine.processes.values()];
  const shown: Record<Area, boolean> = {
    inbox: processes.some(definition => tasksOf(definition).some(task => mayHave(definition, task, person))),
    cases: true,
    // The vendor has no customers here: its list is empty (listCustomers).
    customers: person.side === 'partner',
    dashboard: seesShared(reading),
    deadlines: await overseesDeadlines(reading),
    incidents: holds(person, INCIDENTS_ITEM) || holds(person, OWN_INCIDENTS_ITEM),
    processes: true,
    calendar: true,
    policies: person.side === 'vendor',
    directory: true,
    registry: registrySight(person) !== 'nothing',
    audit: holds(person, AUDIT_ITEM) || holds(person, ACCESS_LOG_ITEM),
  };
  return AREAS.filter(area => shown[area]);
}

function tasksOf({ states }: ProcessDefinition): TaskDefinition[] {
  return Object.values(states).flatMap(({ task }) => task ?? []);
}

/** Whether such a task may ever be the person's: as its candidate, or by a handover to who may decide it. */
function mayHave(definition: ProcessDefinition, { candidates, decides }: TaskDefinition, person: Person): boolean {
  return (
    candidates.some(seat => 'role' in seat && hasRole(person, seat.role)) ||
    decides.some(command => !isRefusal(permits(definition, command, person, undefined)))
  );
}

const SHARED = 'partner-opportunity';

/** Shared POs: a partner's own, or those a vendor's person works on or oversees (domain/opportunities.md section 7). */
function seesShared({ person, engine }: Reading): boolean {
  if (person.side === 'partner' || sightSeen(person).kind === 'vendor') return true;
  const definition = engine.processes.get(SHARED);
  return person.grants.some(({ items }) => items.some(item => item.startsWith(`${definition?.prefix}.`)));
}
