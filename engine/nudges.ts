import type { Tx } from '../db/store.ts';
import { raiseIncident } from './incidents.ts';
import type { Engine, ShownAttributes } from './ports.ts';
import { shownAttributes } from './shown-attributes.ts';
import type { CaseRow } from './snapshot.ts';

export interface DueNudge {
  id: string;
  process: string;
  /** Of a case that never had a workflow: what is shown of it from the start. */
  shown?: ShownAttributes;
}

/** Long enough for the look that follows a nudge in a backlog: a second signal would only make that longer. */
const FIRST_BACKOFF_MS = 10_000;
const LONGEST_BACKOFF_MS = 300_000;
const UNANSWERED_MS = 1000;
/** Nudges whose look is awaited. More workflows than are looked at would only wait in Temporal, where each costs more than here. */
const UNDER_WAY = 100;
/** One nudged more often than this may be stuck, and holds up no other. */
const UNDER_WAY_NUDGES = 2;
export const NUDGES_BEFORE_INCIDENT = 20;

/** How long until the next try after so many without a look: 10 s doubling to 5 min. */
export function nudgeBackoff(nudges: number): number {
  return Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** Math.min(nudges, 20));
}

/**
 * Takes cases whose nudge is due, each with its next try already set (10 s doubling to 5 min), so that a relay that dies after this
 * commit loses none. A closed case that never had a workflow needs none any more (design/architecture.md section 5, relay).
 */
export async function takeNudges(engine: Engine, limit: number): Promise<{ due: DueNudge[]; taken: number }> {
  return engine.store.write(async tx => {
    const now = await tx.now();
    const room = UNDER_WAY - (await tx.query.nudgesUnderWay(now, UNDER_WAY_NUDGES));
    const rows = room > 0 ? await tx.query.dueNudges(now, Math.min(limit, room)) : [];
    const due: DueNudge[] = [];
    for (const row of rows) {
      const done = row.closedAt !== null && row.followed === 0 && row.nudges === 0 && !(await owesEffect(tx, row.id));
      if (done) await tx.update('cases', { id: row.id }, { nudgeAt: null });
      else {
        const nudges = row.nudges + 1;
        await tx.update('cases', { id: row.id }, { nudgeAt: now + nudgeBackoff(row.nudges), nudges });
        if (isStuck(nudges)) await stuck(engine, tx, row.id, nudges);
        due.push({ id: row.id, process: row.process, ...(isFirst(row) && { shown: await shownOf(tx, row) }) });
      }
    }
    return { due, taken: rows.length };
  });
}

function isFirst({ followed, nudges }: Pick<CaseRow, 'followed' | 'nudges'>): boolean {
  return followed === 0 && nudges === 0;
}

async function shownOf(tx: Tx, row: Pick<CaseRow, 'id' | 'process' | 'state' | 'partnerId'>): Promise<ShownAttributes> {
  const clock = await tx.get('deadlines', { caseId: row.id, status: 'running', kind: 'due' });
  return shownAttributes(row, clock?.dueAt);
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
      await tx.update('cases', { id: row.id }, { nudgeAt: now + UNANSWERED_MS, nudges: Math.max(0, row.nudges - 1) });
    }
  });
}

/** Asks for a nudge now, as the repair does where a workflow is missing. */
export async function requestNudge(tx: Tx, caseId: string): Promise<void> {
  await tx.update('cases', { id: caseId }, { nudgeAt: await tx.now(), nudges: 0 });
}
