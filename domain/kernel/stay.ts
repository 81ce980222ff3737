import type { Plan } from './plan.ts';
import type { CaseSnapshot } from './snapshot.ts';

/** A plan that leaves the case where it is: claims, reminders and other acts around it, which do not raise its tag. */
export function stay(snapshot: CaseSnapshot, command: string, now: number, changed: Partial<Plan>): Plan {
  return {
    command,
    from: snapshot.state,
    to: snapshot.state,
    outcome: snapshot.outcome,
    data: snapshot.data,
    changes: [],
    raises: false,
    submits: false,
    closes: false,
    removes: false,
    partnerId: snapshot.partnerId,
    unitId: snapshot.unitId,
    homeUnitId: snapshot.homeUnitId,
    owner: null,
    taskChanges: [],
    tasksToOpen: [],
    deadlinesToStart: [],
    deadlinesToEnd: [],
    number: null,
    numbers: false,
    keys: undefined,
    reserve: [],
    release: [],
    releaseAll: false,
    effects: [],
    moves: [],
    records: [],
    notices: [],
    event: `task.${command}`,
    input: {},
    reason: null,
    note: null,
    taskId: null,
    effectiveAt: now,
    incidents: [],
    ...changed,
  };
}
