import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { takeSnapshot } from '../../db/sqlite-snapshot.ts';
import { workflowType } from '../../domain/kernel/process.ts';
import { PROCESS_NAMES } from '../../domain/process-names.ts';
import type { SeenRun } from '../../engine/reconcile.ts';

const TYPES: ReadonlySet<unknown> = new Set(PROCESS_NAMES.map(workflowType));

/** A server of 1.32 keeps two files, the CLI's own server one. */
const FILES = [
  ['temporal.db', 'temporal-visibility.db'],
  ['temporal-cli.db', 'temporal-cli.db'],
] as const;

/**
 * The running workflows of cases in the files of a Temporal server of our own, whether or not one runs on them: its record of executions
 * says which run, its visibility what they show. Undefined where there are no such files or their tables are not the ones we know.
 */
export function runsInFiles(folder: string, namespace: string): SeenRun[] | undefined {
  const files = FILES.find(([executions]) => existsSync(join(folder, executions)));
  if (!files) return undefined;
  try {
    return readRuns(join(folder, files[0]), join(folder, files[1]), namespace);
  } catch {
    // Another version's tables: the repair round asks the server itself.
    return undefined;
  }
}

function readRuns(executionsFile: string, visibilityFile: string, namespace: string): SeenRun[] {
  const visibility = takeSnapshot(visibilityFile);
  const executions = takeSnapshot(executionsFile);
  try {
    const shown = new Map<string, { type: unknown; codes: string[] }>();
    for (const [runId, type, attributes] of visibility.rows(SHOWN)) {
      shown.set(String(runId), { type, codes: codesIn(attributes) });
    }
    const runs: SeenRun[] = [];
    for (const [caseId, runId] of executions.rows(RUNNING, namespace)) {
      const seen = shown.get(uuid(String(runId)));
      if (seen ? !TYPES.has(seen.type) : !CASE_ID.test(String(caseId))) continue;
      runs.push({ caseId: String(caseId), shown: seen?.codes ?? [] });
    }
    return runs;
  } finally {
    executions.close();
    visibility.close();
  }
}

const RUNNING = `select workflow_id, lower(hex(run_id)) from current_executions
  where status = 1 and namespace_id = (select id from namespaces where name = ?)`;
const SHOWN = `select run_id, workflow_type_name, search_attributes from executions_visibility where status = 1`;

/** Jobs, schedules and the server's own have other ids; asked where visibility has not caught up with the record. */
const CASE_ID = /^[0-9a-z]{26}$/;

function uuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The values of its search attributes; their names are the server's own (`Keyword01`). */
function codesIn(attributes: unknown): string[] {
  if (typeof attributes !== 'string') return [];
  return Object.values(JSON.parse(attributes) as Record<string, unknown>).filter(value => typeof value === 'string');
}
