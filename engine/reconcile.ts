import { RESTORE_DIVERGED, raiseIncident } from './incidents.ts';
import type { Engine } from './ports.ts';
import { waits } from './repair.ts';
import type { CaseRow } from './snapshot.ts';

/** A running workflow of a case, as Temporal's own record shows it. */
export interface SeenRun {
  caseId: string;
  /** The codes it showed last, the state of its case among them; empty where it has shown none. */
  shown: readonly string[];
}

/** Where store and Temporal differ, and what may have happened outside since the store's moment. Ids only, nothing personal. */
export interface Divergence {
  cases: number;
  open: number;
  /** Running workflows of cases; null where Temporal could not be asked: the next repair round compares. */
  running: number | null;
  /** Cases that wait or owe an effect without a workflow. */
  missing: string[];
  /** Workflows whose case is closed and owes nothing. */
  left: string[];
  /** Workflows of cases that the store does not have. */
  unknown: string[];
  /** Workflows that show a later state than the store has, and an earlier one. */
  ahead: string[];
  behind: string[];
  /** Keys of pending effects: they may have been performed since the store's moment, and are made once by the key. */
  effectsInDoubt: string[];
  /** Moments of cases that have passed: reminders, breaches, expiries that are carried out at the next start. */
  momentsPassed: number;
  /** Notices whose mail is still to be sent, or was sent since the store's moment. */
  mailPending: number;
}

const PAGE = 200;
const MOST_MOMENTS = 100_000;

/**
 * Compares the store with the running workflows after one of them was set back, and has every case that waits, owes an effect or has a
 * workflow looked at again: the workflow of each is told or started, and one without an open case looks and ends (design/approvals.md, F19).
 * It may run at any time and twice. `temporalAt` is the moment Temporal's record shows, by the store's clock.
 */
export async function reconcile(
  engine: Engine,
  runs: readonly SeenRun[] | undefined,
  temporalAt: number,
): Promise<Divergence> {
  const found = await compare(engine, runs, temporalAt);
  const differs =
    found.missing.length + found.left.length + found.unknown.length + found.ahead.length + found.behind.length;
  if (differs > 0) {
    const { missing, left, unknown, ahead, behind } = found;
    const detail = {
      missing: missing.length,
      left: left.length,
      unknown: unknown.length,
      ahead: ahead.length,
      behind: behind.length,
    };
    await engine.store.write(tx =>
      raiseIncident(engine, tx, { kind: RESTORE_DIVERGED, caseId: null, dedupe: RESTORE_DIVERGED, detail }),
    );
  }
  return found;
}

async function compare(engine: Engine, runs: readonly SeenRun[] | undefined, temporalAt: number): Promise<Divergence> {
  const { store } = engine;
  const unmatched = new Map((runs ?? []).map(run => [run.caseId, run]));
  const effects = await store.read(reader =>
    reader.find('effects', { status: 'pending' }, { columns: ['key', 'caseId'] }),
  );
  const owing = new Set(effects.map(({ caseId }) => caseId));
  const found: Divergence = {
    cases: 0,
    open: 0,
    running: runs?.length ?? null,
    missing: [],
    left: [],
    unknown: [],
    ahead: [],
    behind: [],
    effectsInDoubt: effects.map(({ key }) => key),
    momentsPassed: await store.read(
      async reader => (await reader.query.overdueWakes(await reader.now(), MOST_MOMENTS)).length,
    ),
    mailPending: await store.read(
      async reader => (await reader.find('notifications', { mailStatus: 'pending' }, { columns: ['id'] })).length,
    ),
  };
  for (let after = ''; ; ) {
    const page = await store.read(reader => reader.query.casesAfter(after, PAGE, false));
    if (page.length === 0) break;
    const told: CaseRow[] = [];
    for (const row of page) {
      const run = unmatched.get(row.id);
      unmatched.delete(row.id);
      const needs = owing.has(row.id) || (row.closedAt === null && waits(engine, row));
      note(found, row, { run, needs, asked: runs !== undefined, temporalAt });
      if (needs || run) told.push(row);
    }
    await tellAll(engine, told);
    after = page.at(-1)?.id ?? after;
  }
  found.unknown.push(...unmatched.keys());
  return found;
}

function note(
  found: Divergence,
  row: CaseRow,
  { run, needs, asked, temporalAt }: { run: SeenRun | undefined; needs: boolean; asked: boolean; temporalAt: number },
): void {
  found.cases += 1;
  if (row.closedAt === null) found.open += 1;
  if (!asked) return;
  if (!run) {
    if (needs) found.missing.push(row.id);
    return;
  }
  if (!needs && row.closedAt !== null) found.left.push(row.id);
  else if (run.shown.length > 0 && !run.shown.includes(row.state)) {
    const later = row.lastEntryAt - row.offsetMs > temporalAt;
    found[later ? 'behind' : 'ahead'].push(row.id);
  }
}

/** Marked as followed, so that the relay does not take a closed case for one that never had a workflow. */
async function tellAll(engine: Engine, rows: readonly CaseRow[]): Promise<void> {
  if (rows.length === 0) return;
  await engine.store.write(async tx => {
    const now = await tx.now();
    const ids = rows.map(({ id }) => id);
    for (const { id } of await tx.lock('cases', ids)) {
      await tx.update('cases', { id }, { nudgeAt: now, nudges: 0, followed: 1 });
    }
  });
}
