import { raiseIncident } from './incidents.ts';
import { requestNudge } from './nudges.ts';
import type { Engine, Followers } from './ports.ts';
import type { CaseRow } from './snapshot.ts';

export interface RepairReport {
  open: number;
  running: number;
  /** Cases that wait without a workflow: nudged. */
  missing: number;
  /** Workflows whose case is closed, or of which the store knows nothing: nudged, so that they look and end. */
  stray: number;
  failedEffects: number;
}

const PAGE = 500;
/** A case younger than this may simply not have been followed yet. */
const SETTLED_MS = 60_000;

/**
 * Compares open cases that wait or owe an effect with the running workflows, both ways, and heals what differs; effects that gave
 * up become incidents again if nobody holds one (design/architecture.md section 5, Repair; invariant I8).
 */
export async function repairFollowers(engine: Engine, followers: Followers, beat: () => void): Promise<RepairReport> {
  const running = new Set<string>();
  for await (const id of followers.running()) running.add(id);
  const report: RepairReport = { open: 0, running: running.size, missing: 0, stray: 0, failedEffects: 0 };
  for (let after = ''; ; ) {
    const page = await engine.store.read(reader => reader.query.casesAfter(after, PAGE, false));
    if (page.length === 0) break;
    await repairPage(engine, followers, page, running, report);
    after = page.at(-1)?.id ?? after;
    beat();
  }
  for (const id of running) {
    // The store has no such case: told, the workflow looks and ends.
    report.stray += 1;
    await followers.remind(id);
  }
  report.failedEffects = await raiseFailedEffects(engine);
  return report;
}

async function repairPage(
  engine: Engine,
  followers: Followers,
  page: readonly CaseRow[],
  running: Set<string>,
  report: RepairReport,
): Promise<void> {
  for (const row of page) {
    const followed = running.delete(row.id);
    if (row.closedAt === null) report.open += 1;
    if (row.closedAt === null && !followed && needsFollower(engine, row)) {
      report.missing += 1;
      await engine.store.write(tx => requestNudge(tx, row.id));
    } else if (row.closedAt !== null && followed) {
      report.stray += 1;
      await followers.remind(row.id);
    }
  }
}

function needsFollower(engine: Engine, row: CaseRow): boolean {
  const idle = engine.processes.get(row.process)?.states[row.state]?.idle === true;
  return !idle && row.nudgeAt === null && row.lastEntryAt - row.offsetMs < Date.now() - SETTLED_MS;
}

async function raiseFailedEffects(engine: Engine): Promise<number> {
  const failed = await engine.store.read(reader => reader.find('effects', { status: 'failed' }, { limit: PAGE }));
  for (const { key, kind, caseId, lastError } of failed) {
    await engine.store.write(tx =>
      raiseIncident(engine, tx, {
        kind: 'effect-failed',
        caseId,
        dedupe: `effect-failed:${key}`,
        detail: { key, kind, message: lastError },
      }),
    );
  }
  return failed.length;
}
