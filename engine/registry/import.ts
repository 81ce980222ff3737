import type { JsonObject } from '../../domain/json.ts';
import type { Problem } from '../../domain/kernel/fields.ts';
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/refusal.ts';
import { policyNumber } from '../../domain/policy/policy.ts';
import type { RegistryKind } from '../../domain/registry/kind.ts';
import { type Acting, type ActOutcome, act } from '../act.ts';
import type { Engine } from '../ports.ts';
import type { Receipt } from '../receipts.ts';
import { policyFor } from '../settings.ts';
import { sayEntry, stopEntry } from './change-entry.ts';
import type { SaidEntry } from './said.ts';
import { MANAGE, mayManage } from './sight.ts';

/** One row of a file: an entry as it is to be, or that it ends. `problems`: what kept it from being read. */
export interface RegistryFileRow {
  row: number;
  said: SaidEntry;
  ends?: boolean;
  problems?: readonly Problem[];
}

export interface RegistryRowResult {
  row: number;
  type: string;
  id: string;
  result: 'created' | 'changed' | 'unchanged' | 'refused';
  refusal?: Refusal;
}

export interface RegistryImportRequest {
  userId: string;
  kind: RegistryKind;
  /** Reads the rows, once it is clear that the caller may import any. */
  rows: () => readonly RegistryFileRow[];
  /** Only these rows, in their order. */
  part?: { skip: number; take: number } | undefined;
  receipt?: Receipt | undefined;
  validateOnly?: boolean;
}

export type RegistryImportOutcome =
  | { kind: 'imported'; results: RegistryRowResult[]; total: number }
  | Exclude<ActOutcome, { kind: 'valid' | 'done' }>;

/**
 * Puts the entries of a file, a transaction a row: each is judged whatever becomes of the others, and what is so already stays, so that a
 * file sent again, after a crash or by mistake, changes nothing twice and tells nothing twice. A dry run leaves no trace.
 */
export async function importRegistry(engine: Engine, request: RegistryImportRequest): Promise<RegistryImportOutcome> {
  const { userId, kind, validateOnly, part, receipt } = request;
  const begun = await begin(engine, request);
  if (begun.kind !== 'begun') return begun;
  const rows = repeated(request.rows());
  if (rows.length > begun.most) return { kind: 'refused', refusal: refuse('TOO_MANY_ROWS', { max: begun.most }) };
  const some = part ? rows.slice(part.skip, part.skip + part.take) : rows;
  const total = rows.length;
  if (validateOnly) {
    const outcome = await act(engine, { userId, validateOnly }, async acting => {
      const results: RegistryRowResult[] = [];
      for (const row of some) results.push(await rowResult(acting, kind, row));
      return { body: { results: results as unknown as JsonObject[] } };
    });
    if (outcome.kind !== 'valid') return outcome as RegistryImportOutcome;
    return { kind: 'imported', total, results: outcome.body.results as unknown as RegistryRowResult[] };
  }
  const results = await eachRow(engine, userId, kind, some);
  if (!Array.isArray(results)) return results;
  const body = { results: results as unknown as JsonObject[], total };
  if (receipt) await act(engine, { userId, receipt }, async () => ({ body }));
  return { kind: 'imported', results, total };
}

/** Rows under way at once: SQLite gives those that wait together one commit. */
const AT_ONCE = 50;

async function eachRow(
  engine: Engine,
  userId: string,
  kind: RegistryKind,
  rows: readonly RegistryFileRow[],
): Promise<RegistryRowResult[] | Exclude<RegistryImportOutcome, { kind: 'imported' }>> {
  const results: RegistryRowResult[] = [];
  for (let at = 0; at < rows.length; at += AT_ONCE) {
    const done = await Promise.all(
      rows.slice(at, at + AT_ONCE).map(async row => {
        let result: RegistryRowResult | undefined;
        const outcome = await act(engine, { userId }, async acting => {
          result = await rowResult(acting, kind, row);
          return result.refusal ?? { body: {} };
        });
        return outcome.kind === 'done' || outcome.kind === 'refused' ? result : outcome;
      }),
    );
    for (const one of done) {
      if (!one || 'kind' in one) return one as Exclude<RegistryImportOutcome, { kind: 'imported' }>;
      results.push(one);
    }
  }
  return results;
}

async function rowResult(acting: Acting, kind: RegistryKind, file: RegistryFileRow): Promise<RegistryRowResult> {
  const { row, said, ends, problems = [] } = file;
  const head = { row, type: kind.kind, id: said.ref };
  const refused = (refusal: Refusal): RegistryRowResult => ({ ...head, result: 'refused', refusal });
  if (!mayManage(acting.person)) return refused(refuse('NOT_PERMITTED', { command: MANAGE, item: MANAGE }));
  if (problems.length > 0) return refused(refuse('INVALID_INPUT', undefined, problems));
  const done = ends ? await stopEntry(acting, kind, said) : await sayEntry(acting, kind, said);
  if (!done) return refused(refuse('INVALID_INPUT', undefined, [{ pointer: '/ref', code: 'NOT_FOUND' }]));
  if (isRefusal(done)) return refused(done);
  const { before, after } = done;
  return { ...head, result: before ? (before.version === after.version ? 'unchanged' : 'changed') : 'created' };
}

type Begun = { kind: 'begun'; most: number } | RegistryImportOutcome;

/** Who imports, and whether the same file was answered under this key already. */
async function begin(engine: Engine, { userId, receipt, validateOnly = false }: RegistryImportRequest): Promise<Begun> {
  let most: number | undefined;
  const outcome = await act(engine, { userId, receipt, validateOnly }, async ({ tx, person, now }) => {
    if (!mayManage(person)) return refuse('NOT_PERMITTED', { command: MANAGE, item: MANAGE });
    most = policyNumber(await policyFor(tx, 'access', null, now), 'registry.import.rows.max');
    // Nothing is done yet, so nothing is to be kept.
    return 'not-found';
  });
  if (most !== undefined) return { kind: 'begun', most };
  if (outcome.kind === 'done') {
    const { results, total } = outcome.body as unknown as { results: RegistryRowResult[]; total: number };
    return { kind: 'imported', results, total };
  }
  return outcome as RegistryImportOutcome;
}

/** A row that says again what an earlier one says is not asked. */
function repeated(rows: readonly RegistryFileRow[]): RegistryFileRow[] {
  const first = new Map<string, number>();
  return rows.map(row => {
    const place = `${row.said.partnerId ?? ''}/${row.said.ref}`;
    const earlier = first.get(place);
    if (earlier === undefined) first.set(place, row.row);
    if (earlier === undefined || row.problems?.length) return row;
    return { ...row, problems: [{ pointer: '/ref', code: 'ROW_REPEATED', params: { row: earlier } }] };
  });
}
