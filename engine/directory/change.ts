import { type Acted, type Acting, type ActOutcome, type ActRequest, act, type NotActed } from '../act.ts';
import { headOf } from '../admin-audit.ts';
import type { Engine } from '../ports.ts';
import { settleTasksOf } from '../vacancies.ts';

/** A change of the directory, and the people whose rights it may have changed. */
export interface Changed extends Acted {
  touched: readonly string[];
}

/**
 * Changes the directory in one transaction, one after another: what a change relies on (a lead, a last administrator) no other takes
 * away meanwhile. Then the tasks go on without those who may no longer have them; should that be cut short, the repair round does it.
 */
export async function changeDirectory(
  engine: Engine,
  request: ActRequest,
  work: (acting: Acting) => Promise<Changed | NotActed>,
): Promise<ActOutcome> {
  let people: readonly string[] = [];
  const outcome = await act(engine, request, async acting => {
    await acting.tx.lockScope(headOf('directory'));
    const changed = await work(acting);
    people = isChanged(changed) ? changed.touched : [];
    return changed;
  });
  if (outcome.kind === 'done') await settleTasksOf(engine, people);
  return outcome;
}

export function isChanged(done: Changed | NotActed): done is Changed {
  return typeof done === 'object' && 'touched' in done;
}
