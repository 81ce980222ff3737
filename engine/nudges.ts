import type { Tx } from '../db/store.ts';
import { raiseIncident } from './incidents.ts';
import type { Engine } from './ports.ts';

export interface DueNudge {
  id: string;
  process: string;
}

const FIRST_BACKOFF_MS = 1000;
const LONGEST_BACKOFF_MS = 300_000;
export const NUDGES_BEFORE_INCIDENT = 20;

/** How long until the next try after so many without a look: 1 s doubling to 5 min. */
export function nudgeBackoff(nudges: number): number {
  return Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(nudges, 20));
}

/**
 * Takes cases whose nudge is due, each with its next try already set (1 s doubling to 5 min), so that a relay that dies after this
 * commit loses none. A closed case that never had a workflow needs none any more (design/architecture.md section 5, relay).
 */
export async function takeNudges(engine: Engine, limit: number): Promise<{ due: DueNudge[]; taken: number }> {
  return engine.store.write(async tx => {
    const now = await tx.now();
    const rows = await tx.query.dueNudges(now, limit);
    const due: DueNudge[] = [];
    for (const row of rows) {
      const done = row.closedAt !== null && row.followed === 0 && row.nudges === 0 && !(await owesEffect(tx, row.id));
      if (done) await tx.update('cases', { id: row.id }, { nudgeAt: null });
      else {
        const nudges = row.nudges + 1;
        await tx.update('cases', { id: row.id }, { nudgeAt: now + nudgeBackoff(row.nudges), nudges });
        if (isStuck(nudges)) await stuck(engine, tx, row.id, nudges);
        due.push({ id: row.id, process: row.process });
      }
    }
    return { due, taken: rows.length };
  });
}

/** The same for one case whose workflow the caller is about to signal itself: the relay tries again if no look follows. */
export async function takeNudge(engine: Engine, caseId: string): Promise<void> {
  await engine.store.write(async tx => {
    const now = await tx.now();
    for (const row of await tx.lock('cases', [caseId])) {
      await tx.update('cases', { id: caseId }, { nudgeAt: now + FIRST_BACKOFF_MS, nudges: row.nudges + 1 });
    }
  });
}

/** Whether an effect of the case is still to be performed. */
export async function owesEffect(tx: Tx, caseId: string): Promise<boolean> {
  return (await tx.get('effects', { caseId, status: 'pending' })) !== undefined;
}

/** Nudged so often without a look that somebody must see to its workflow. */
export function isStuck(nudges: number): boolean {
  return nudges > NUDGES_BEFORE_INCIDENT;
}

export function stuckIncident(caseId: string): string {
  return `workflow-stuck:${caseId}`;
}

async function stuck(engine: Engine, tx: Tx, caseId: string, nudges: number): Promise<void> {
  await raiseIncident(engine, tx, {
    kind: 'workflow-stuck',
    caseId,
    dedupe: stuckIncident(caseId),
    detail: { nudges },
  });
}

/** Temporal did not answer: the try does not count against the case, and comes again soon. */
export async function returnNudges(engine: Engine, ids: readonly string[]): Promise<void> {
  await engine.store.write(async tx => {
    const now = await tx.now();
    for (const row of await tx.lock('cases', ids)) {
      if (row.nudgeAt === null) continue;
      await tx.update(
        'cases',
        { id: row.id },
        { nudgeAt: now + FIRST_BACKOFF_MS, nudges: Math.max(0, row.nudges - 1) },
      );
    }
  });
}

/** Asks for a nudge now, as the repair does where a workflow is missing. */
export async function requestNudge(tx: Tx, caseId: string): Promise<void> {
  await tx.update('cases', { id: caseId }, { nudgeAt: await tx.now(), nudges: 0 });
}
