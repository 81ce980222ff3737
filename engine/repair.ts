import { RESTORE_DIVERGED, raiseIncident, resolveIncident } from './incidents.ts';
import { requestNudge } from './nudges.ts';
import type { Engine, Followers } from './ports.ts';
import type { CaseRow } from './snapshot.ts';
import { settleAllTasks } from './vacancies.ts';

export interface RepairReport {
  open: number;
  running: number;
  /** Cases that wait or owe an effect without a workflow: nudged. */
  missing: number;
  /** Workflows whose case is closed, or of which the store knows nothing: nudged, so that they look and end. */
  stray: number;
  /** Cases without a workflow that the relay is about to tell, or that changed a moment ago. */
  soon: number;
  failedEffects: number;
  /** Tasks that went on without who left or lost the right to them. */
  settledTasks: number;
}

const PAGE = 500;
/** A case younger than this may simply not have been followed yet. */
const SETTLED_MS = 60_000;

/**
 * Compares cases that wait or owe an effect, closed ones too, with the running workflows, both ways, and heals what differs;
 * effects that gave up become incidents again if nobody holds one (design/architecture.md section 5, Repair; invariant I8).
 */
export async function repairFollowers(engine: Engine, followers: Followers, beat: () => void): Promise<RepairReport> {
  const running = new Set<string>();
  for await (const id of followers.running()) running.add(id);
  const owing = await owingCases(engine);
  const report: RepairReport = {
    open: 0,
    running: running.size,
    missing: 0,
    stray: 0,
    soon: 0,
    failedEffects: 0,
    settledTasks: 0,
  };
  for (let after = ''; ; ) {
    const page = await engine.store.read(reader => reader.query.casesAfter(after, PAGE, true));
    if (page.length === 0) break;
    report.open += page.length;
    for (const row of page) {
      const owes = owing.delete(row.id);
      const followed = running.delete(row.id);
      if (!followed && (owes || waits(engine, row))) report[await tellAgain(engine, row)] += 1;
    }
    after = page.at(-1)?.id ?? after;
    beat();
  }
  for (const id of owing) {
    const row = await engine.store.read(reader => reader.get('cases', { id }));
    if (!running.delete(id) && row) report[await tellAgain(engine, row)] += 1;
  }
  for (const id of running) {
    // Closed, or the store has no such case: told, the workflow looks and ends.
    report.stray += 1;
    await followers.remind(id);
    beat();
  }
  report.failedEffects = await raiseFailedEffects(engine);
  report.settledTasks = await settleAllTasks(engine, beat);
  if (report.missing + report.stray + report.soon === 0) await closeRestore(engine);
  return report;
}

async function owingCases(engine: Engine): Promise<Set<string>> {
  const pending = await engine.store.read(reader => reader.find('effects', { status: 'pending' }));
  return new Set(pending.map(({ caseId }) => caseId));
}

/** Whether a workflow has anything to wait for in the state the case is in. */
export function waits(engine: Engine, row: CaseRow): boolean {
  return engine.processes.get(row.process)?.states[row.state]?.idle !== true;
}

/** Nothing where the relay is about to, or the case changed a moment ago. */
async function tellAgain(engine: Engine, row: CaseRow): Promise<'missing' | 'soon'> {
  const settled = row.lastEntryAt - row.offsetMs < engine.clock() - SETTLED_MS;
  if (row.nudgeAt !== null || !settled) return 'soon';
  await engine.store.write(tx => requestNudge(tx, row.id));
  return 'missing';
}

/** What a restore left apart is together again. */
async function closeRestore(engine: Engine): Promise<void> {
  const open = await engine.store.read(reader => reader.get('incidents', { dedupe: RESTORE_DIVERGED, status: 'open' }));
  if (open) await engine.store.write(tx => resolveIncident(tx, RESTORE_DIVERGED));
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
