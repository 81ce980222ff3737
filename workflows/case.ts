import {
  condition,
  continueAsNew,
  isCancellation,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../activities/create-activities.ts';
import { advanced, type CaseInput } from './messages.ts';
import { external, local, quick } from './proxies.ts';
import { saga } from './saga.ts';
import { searchAttributes } from './search-attributes.ts';

type Look = Awaited<ReturnType<Activities['lookAtCase']>>;
type Owed = Look['effects'][number];

/**
 * Carries any case through time: looks at it, starts what it owes, sleeps until its next moment or a nudge, lets time act, and
 * looks again; it ends with the case. It holds no business state (design/architecture.md section 5).
 */
export async function caseWorkflow({ caseId, shown: started = '' }: CaseInput): Promise<void> {
  const inFlight = new Set<string>();
  let unread = 0;
  let shown = started;
  setHandler(advanced, () => void unread++);

  for (;;) {
    unread = 0;
    const seen = await local.lookAtCase({ caseId });
    shown = show(seen, shown);
    for (const effect of seen.effects) if (!inFlight.has(effect.key)) start(effect);
    if (seen.closed && inFlight.size === 0 && unread === 0) return;
    if (workflowInfo().continueAsNewSuggested && unread === 0) await continueAsNew<typeof caseWorkflow>({ caseId });
    if (await nudgedWithin(seen.sleepMs)) continue;
    await local.tickCase({ caseId });
  }

  /** Not awaited: a slow outside system must not hold up a deadline. Its end is a nudge. */
  function start(effect: Owed): void {
    inFlight.add(effect.key);
    void perform(effect).finally(() => {
      inFlight.delete(effect.key);
      unread++;
    });
  }

  async function nudgedWithin(sleepMs: number | null): Promise<boolean> {
    if (sleepMs !== null) return condition(() => unread > 0, sleepMs);
    await condition(() => unread > 0);
    return true;
  }
}

async function perform({ key, steps }: Owed): Promise<void> {
  try {
    await (steps ? saga(key, steps) : external.performEffect({ key }));
  } catch (error) {
    // Somebody cancels the workflow: the effect stays pending for the one that follows.
    if (isCancellation(error)) return;
    await quick.failEffect({ key, message: error instanceof Error ? (error.cause ?? error).toString() : 'failed' });
  }
}

/** Keeps the Web UI and the search attributes true; nothing personal goes there. Writes history only where something changed. */
function show({ attributes, known, seq }: Look, shown: string): string {
  if (!known) return shown;
  const now = JSON.stringify(attributes);
  setCurrentDetails(`${attributes.state}, entry ${seq}${attributes.dueAt ? `, due ${attributes.dueAt}` : ''}`);
  if (now === shown) return shown;
  upsertSearchAttributes([
    { key: searchAttributes.process, value: attributes.process },
    { key: searchAttributes.state, value: attributes.state },
    { key: searchAttributes.dueAt, value: attributes.dueAt === null ? null : new Date(attributes.dueAt) },
    { key: searchAttributes.partner, value: attributes.partner },
  ]);
  return now;
}
