import type { JsonObject } from '../../domain/json.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { policyNumber } from '../../domain/policy/policy.ts';
import { type ActOutcome, act } from '../act.ts';
import type { Engine } from '../ports.ts';
import type { Receipt } from '../receipts.ts';
import { policyFor } from '../settings.ts';
import { settleTasksOf } from '../vacancies.ts';
import { isAdministrator, notAdministrator } from './authority.ts';
import { changeAlone } from './change.ts';
import { inSteps, keyOf } from './import-order.ts';
import { type ImportRow, importRow } from './import-row.ts';

/** A row that cannot be read as any entry. */
export interface BrokenRow {
  row: number;
  type: string;
  id: string;
  problems: readonly Problem[];
}

export interface RowResult {
  row: number;
  type: string;
  id: string;
  result: 'created' | 'changed' | 'unchanged' | 'refused';
  refusal?: Refusal;
}

export interface ImportRequest {
  userId: string;
  /** Reads the rows, once it is clear that the caller may import any. */
  rows: () => readonly (ImportRow | BrokenRow)[];
  /** Only these rows, counted in the order in which they are made; what cannot be read is told with the first part. */
  part?: { skip: number; take: number } | undefined;
  receipt?: Receipt | undefined;
  validateOnly?: boolean;
}

export type ImportOutcome =
  | { kind: 'imported'; results: RowResult[]; total: number }
  | Exclude<ActOutcome, { kind: 'valid' | 'done' }>;

/**
 * Makes the directory as a file says, a transaction a row: each row is judged whatever becomes of the others, and what is so already
 * stays, so that a file sent again, after a crash or by mistake, changes nothing twice. A dry run judges all rows in one unit that
 * leaves no trace, so that what a row relies on is there.
 */
export async function importDirectory(engine: Engine, request: ImportRequest): Promise<ImportOutcome> {
  const { userId, validateOnly } = request;
  const begun = await begin(engine, request);
  if (begun.kind !== 'begun') return begun;
  const rows = request.rows();
  if (rows.length > begun.most) return { kind: 'refused', refusal: refuse('TOO_MANY_ROWS', { max: begun.most }) };
  const { broken, steps, total } = partOf(sorted(rows), request.part);
  if (validateOnly) {
    const outcome = await act(engine, { userId, validateOnly }, async acting => {
      const results: RowResult[] = [];
      for (const row of steps.flat()) results.push(resultOf(row, await importRow(acting, row)));
      return { body: { results: results as unknown as JsonObject[] } };
    });
    return outcome.kind === 'valid' ? ended(broken, total, outcome.body) : (outcome as ImportOutcome);
  }
  const done = await eachRow(engine, userId, steps);
  if ('kind' in done) return done;
  await settleTasksOf(engine, [...done.touched]);
  return keep(engine, request, ended(broken, total, { results: done.results as unknown as JsonObject[] }));
}

/** Rows under way at once: SQLite gives those that wait together one commit. */
const AT_ONCE = 50;

async function eachRow(
  engine: Engine,
  userId: string,
  steps: readonly ImportRow[][],
): Promise<{ results: RowResult[]; touched: Set<string> } | Exclude<ImportOutcome, { kind: 'imported' }>> {
  const results: RowResult[] = [];
  const touched = new Set<string>();
  for (const step of steps) {
    for (let at = 0; at < step.length; at += AT_ONCE) {
      const some = step.slice(at, at + AT_ONCE);
      const done = await Promise.all(
        some.map(row => changeAlone(engine, { userId }, acting => importRow(acting, row))),
      );
      for (const [i, { outcome, people }] of done.entries()) {
        const row = some[i];
        if (!row || outcome.kind === 'valid') continue;
        if (outcome.kind === 'refused') results.push(resultOf(row, outcome.refusal));
        else if (outcome.kind !== 'done') return outcome;
        else {
          for (const person of people) touched.add(person);
          results.push(resultOf(row, outcome));
        }
      }
    }
  }
  return { results, touched };
}

type Begun = { kind: 'begun'; most: number } | ImportOutcome;

/** Who imports, and whether the same file was answered under this key already. */
async function begin(engine: Engine, { userId, receipt, validateOnly = false }: ImportRequest): Promise<Begun> {
  let most: number | undefined;
  const outcome = await act(engine, { userId, receipt, validateOnly }, async ({ tx, person, now }) => {
    if (!isAdministrator(person)) return notAdministrator(person);
    most = policyNumber(await policyFor(tx, 'access', null, now), 'directory.import.rows.max');
    // Nothing is done yet, so nothing is to be kept.
    return 'not-found';
  });
  if (most !== undefined) return { kind: 'begun', most };
  if (outcome.kind === 'done') {
    const { results, total } = outcome.body as unknown as { results: RowResult[]; total?: number };
    return { kind: 'imported', results, total: total ?? results.length };
  }
  return outcome as ImportOutcome;
}

/** The answer under the key; an import by someone who has taken their own right with it is answered all the same. */
async function keep(
  engine: Engine,
  { userId, receipt }: ImportRequest,
  outcome: ImportOutcome & { kind: 'imported' },
): Promise<ImportOutcome> {
  if (receipt) {
    const body = { results: outcome.results as unknown as JsonObject[], total: outcome.total };
    await act(engine, { userId, receipt }, async () => ({ body }));
  }
  return outcome;
}

/** Rows in the order of what they need; those that say again what an earlier row says are not asked. */
function sorted(rows: readonly (ImportRow | BrokenRow)[]): { broken: BrokenRow[]; steps: ImportRow[][] } {
  const broken: BrokenRow[] = [];
  const sound: ImportRow[] = [];
  const first = new Map<string, number>();
  for (const row of rows) {
    if ('problems' in row) {
      broken.push(row);
      continue;
    }
    const earlier = first.get(keyOf(row));
    if (earlier === undefined) {
      first.set(keyOf(row), row.row);
      sound.push(row);
    } else {
      const pointer = row.type === 'grant' || row.type === 'capability' ? '/userId' : '/id';
      broken.push({ ...row, problems: [{ pointer, code: 'ROW_REPEATED', params: { row: earlier } }] });
    }
  }
  return { broken, steps: inSteps(sound) };
}

function partOf({ broken, steps }: ReturnType<typeof sorted>, part: ImportRequest['part']) {
  const total = steps.flat().length;
  if (!part) return { broken, steps, total };
  const chosen = new Set(steps.flat().slice(part.skip, part.skip + part.take));
  return {
    broken: part.skip === 0 ? broken : [],
    steps: steps.map(step => step.filter(row => chosen.has(row))),
    total,
  };
}

function resultOf({ row, type, id }: ImportRow, done: { body: JsonObject } | Refusal): RowResult {
  if (isRefusal(done)) return { row, type, id, result: 'refused', refusal: done };
  return { row, type, id, result: done.body.result as RowResult['result'] };
}

function ended(
  broken: readonly BrokenRow[],
  total: number,
  { results }: JsonObject,
): ImportOutcome & { kind: 'imported' } {
  const refused = broken.map(({ row, type, id, problems }): RowResult => {
    return { row, type, id, result: 'refused', refusal: refuse('INVALID_INPUT', undefined, problems) };
  });
  const all = [...refused, ...(results as unknown as RowResult[])];
  return { kind: 'imported', total, results: all.sort((a, b) => a.row - b.row || (a.type === 'lead' ? 1 : -1)) };
}
