import type { Row } from '../../db/store.ts';
import { groupSelection, type Selected, type SelectionGroup } from '../../domain/bulk/group-selection.ts';
import { type AmountSum, sumAmounts } from '../../domain/bulk/sum-amounts.ts';
import type { Json, JsonObject } from '../../domain/json.ts';
import { isDisclosed } from '../../domain/kernel/disclosure.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import type { Refusal } from '../../domain/kernel/refusal.ts';
import { viewerOf } from '../../domain/kernel/viewer.ts';
import { execute, type Outcome } from '../execute.ts';
import type { Engine } from '../ports.ts';
import { caseChanges } from '../reads/case-changes.ts';
import { type Reading, readAs } from '../reads/read-as.ts';
import { type Told, teller } from '../reads/told.ts';
import { seenBy } from '../reads/unseen.ts';
import { businessTime, type VisibleCase, visibleCase } from '../reads/visible.ts';
import { bulkPolicy } from './bulk-policy.ts';
import { type BulkRequest, bulkProblems } from './bulk-request.ts';
import type { BulkCase } from './bulk-view.ts';

/** What would come of a bulk decision: what belongs together, what stands out, and what would not go through. */
export interface BulkPreview {
  undoMs: number;
  groups: (SelectionGroup & { cases: Readonly<Record<string, BulkCase>> })[];
  /** What all that would go through come to. */
  sums: AmountSum[];
  refused: { taskId: string; case: BulkCase; refusal: Refusal; told: Told }[];
  /** Tasks that were changed since they were seen. */
  changed: { taskId: string; case: BulkCase }[];
  notFound: string[];
}

export type BulkPreviewed =
  | { kind: 'preview'; preview: BulkPreview }
  | { kind: 'unknown-caller' }
  | { kind: 'refused'; problems: readonly Problem[] };

/** Judges each task as it will be judged, writes nothing, and puts those that would go through into groups. */
export async function previewBulk(engine: Engine, userId: string, request: BulkRequest): Promise<BulkPreviewed> {
  const policy = await engine.store.read(async reader => bulkPolicy(reader, await reader.now()));
  const problems = bulkProblems(engine, request, policy.most);
  if (problems.length > 0) return { kind: 'refused', problems };
  const judged: Judged[] = [];
  for (const { taskId, seen } of request.items) judged.push(await judge(engine, userId, request, taskId, seen));
  const read = await readAs(engine, userId, reading => sorted(reading, judged, policy));
  return read.kind === 'found' ? { kind: 'preview', preview: read.value } : { kind: 'unknown-caller' };
}

interface Judged {
  taskId: string;
  task: Row<'tasks'> | undefined;
  outcome: Outcome | undefined;
}

async function judge(
  engine: Engine,
  userId: string,
  { command, input }: BulkRequest,
  taskId: string,
  seen: number,
): Promise<Judged> {
  const known = await engine.store.read(async reader => {
    const task = await reader.get('tasks', { id: taskId });
    return task && { task, row: await reader.get('cases', { id: task.caseId }) };
  });
  if (!known?.row) return { taskId, task: undefined, outcome: undefined };
  const { process, id: caseId } = known.row;
  const actor = { kind: 'person' as const, userId };
  const asked = { actor, process, command, caseId, taskId, input, seen, seenRequired: true, validateOnly: true };
  return { taskId, task: known.task, outcome: await execute(engine, asked) };
}

async function sorted(
  reading: Reading,
  judged: readonly Judged[],
  { undoMs, times }: { undoMs: number; times: number },
): Promise<BulkPreview> {
  const preview: BulkPreview = { undoMs, groups: [], sums: [], refused: [], changed: [], notFound: [] };
  const selected: Selected[] = [];
  const cases: Record<string, BulkCase> = {};
  for (const { taskId, task, outcome } of judged) {
    const seen = task && outcome?.kind !== 'not-found' ? await visibleCase(reading, task.caseId) : undefined;
    if (!seen || !task || !outcome) preview.notFound.push(taskId);
    else if (outcome.kind === 'refused') {
      const { refusal } = outcome;
      preview.refused.push({ taskId, case: caseOf(seen), refusal, told: await teller(reading, seen)(refusal) });
    } else if (outcome.kind === 'seen-differs') preview.changed.push({ taskId, case: caseOf(seen) });
    else {
      selected.push(await selectedOf(reading, seen, task));
      cases[taskId] = caseOf(seen);
    }
  }
  preview.sums = sumAmounts(selected);
  preview.groups = groupSelection(selected, { times }).map(group => ({ ...group, cases }));
  return preview;
}

function caseOf({ definition, row: { id, number, title, state } }: VisibleCase): BulkCase {
  return { definition, id, number, title, state };
}

async function selectedOf(reading: Reading, seen: VisibleCase, task: Row<'tasks'>): Promise<Selected> {
  const { row } = seen;
  const { flags } = JSON.parse(row.data) as JsonObject;
  return {
    taskId: task.id,
    process: row.process,
    state: row.state,
    policyVersion: row.policyVersion,
    ...worthOf(reading, seen),
    flags: textsOf(flags),
    overdue: task.dueAt !== null && businessTime(row, reading.now) > task.dueAt,
    changed: await changedFor(reading, row.id),
  };
}

/** The case's amount, where the reader may see the field that says it. */
function worthOf({ person }: Reading, { definition, row }: VisibleCase): Pick<Selected, 'amount' | 'currency'> {
  const { fields, worth } = definition;
  const open = worth && isDisclosed(fields, `/${worth.amount}`, viewerOf(person, row), row.state);
  return open ? { amount: row.amount, currency: row.currency } : { amount: null, currency: null };
}

function textsOf(flags: Json | undefined): string[] {
  return Array.isArray(flags) ? flags.map(String) : [];
}

async function changedFor(reading: Reading, caseId: string): Promise<string[] | null> {
  if (!(await seenBy(reading, caseId))) return null;
  const changes = await caseChanges(reading, caseId, 'seen');
  return changes?.fields.map(({ pointer }) => pointer) ?? [];
}
