import type { Person } from '../domain/kernel/actor.ts';
import type { Problem } from '../domain/kernel/fields.ts';
import { isRefusal, type Refusal, refuse } from '../domain/kernel/refusal.ts';
import { policyNumber } from '../domain/policy/policy.ts';
import { type Acting, act, type NotDone } from './act.ts';
import type { Engine } from './ports.ts';
import type { Receipt } from './receipts.ts';
import { policyFor } from './settings.ts';

/** A row of a file, and what it is about. */
export interface NamedRow {
  row: number;
  type: string;
  id: string;
}

/** A row that cannot be read as what it is to make. */
export interface BrokenRow extends NamedRow {
  problems: readonly Problem[];
}

export interface RowResult extends NamedRow {
  result: RowMade['result'] | 'refused';
  refusal?: Refusal;
}

/** What a row came to, and the people whose rights it may have changed. */
export interface RowMade {
  result: 'created' | 'changed' | 'unchanged';
  touched?: readonly string[];
}

/** What one kind of file holds. */
export interface FileKind<Said, Row extends NamedRow> {
  /** Policy key of the most rows of one file. */
  most: string;
  /** Why this person may import none. */
  barred(person: Person): Refusal | undefined;
  /** Rows in steps, each needing only what the steps before it make; the broken ones apart. */
  arrange(said: readonly Said[]): { broken: readonly BrokenRow[]; steps: readonly (readonly Row[])[] };
  /** Makes what one row says, in the transaction it has to itself. */
  make(acting: Acting, row: Row): Promise<RowMade | Refusal>;
  /** What follows for the people touched, once all rows are made. */
  settle?(engine: Engine, touched: readonly string[]): Promise<void>;
}

export interface ImportRequest<Said> {
  userId: string;
  /** Reads the rows, once it is clear that the caller may import any. */
  rows: () => readonly Said[];
  /** Only these rows, counted in the order in which they are made; what is broken is told with the first part. */
  part?: { skip: number; take: number } | undefined;
  receipt?: Receipt | undefined;
  validateOnly?: boolean;
}

interface Imported {
  results: RowResult[];
  total: number;
}

export type ImportOutcome = ({ kind: 'imported' } & Imported) | NotDone;

/**
 * Makes what a file says, a transaction a row: each is judged whatever becomes of the others, and what is so already stays, so that a
 * file sent again, after a crash or by mistake, changes nothing twice. A dry run judges all rows in one unit that leaves no trace, so
 * that what a row relies on is there.
 */
export async function importRows<Said, Row extends NamedRow>(
  engine: Engine,
  file: FileKind<Said, Row>,
  request: ImportRequest<Said>,
): Promise<ImportOutcome> {
  const { userId, validateOnly, receipt } = request;
  const begun = await begin(engine, file, request);
  if (begun.kind !== 'begun') return begun;
  const said = request.rows();
  if (said.length > begun.most) return { kind: 'refused', refusal: refuse('TOO_MANY_ROWS', { max: begun.most }) };
  const { broken, steps, total } = partOf(file.arrange(said), request.part);
  if (validateOnly) {
    const outcome = await act(engine, { userId, validateOnly }, async acting => {
      const results: RowResult[] = [];
      for (const row of steps.flat()) results.push(resultOf(row, await file.make(acting, row)));
      return { body: { results: inOrder(broken, results), total } };
    });
    return 'body' in outcome ? { kind: 'imported', ...outcome.body } : outcome;
  }
  const made = await eachRow(engine, file, userId, steps);
  if ('kind' in made) return made;
  await file.settle?.(engine, made.touched);
  const body: Imported = { results: inOrder(broken, made.results), total };
  // An import by someone who has taken their own right with it is answered all the same.
  if (receipt) await act(engine, { userId, receipt }, async () => ({ body }));
  return { kind: 'imported', ...body };
}

type Begun = { kind: 'begun'; most: number } | ImportOutcome;

/** Who imports, and whether the same file was answered under this key already. */
async function begin<Said, Row extends NamedRow>(
  engine: Engine,
  { most: key, barred }: FileKind<Said, Row>,
  { userId, receipt, validateOnly = false }: ImportRequest<Said>,
): Promise<Begun> {
  let most: number | undefined;
  const outcome = await act<Imported>(engine, { userId, receipt, validateOnly }, async ({ tx, person, now }) => {
    const refusal = barred(person);
    if (refusal) return refusal;
    most = policyNumber(await policyFor(tx, 'access', null, now), key);
    // Nothing is done yet, so nothing is to be kept.
    return 'not-found';
  });
  if (most !== undefined) return { kind: 'begun', most };
  return 'body' in outcome ? { kind: 'imported', ...outcome.body } : outcome;
}

/** Rows under way at once: SQLite gives those that wait together one commit. */
const AT_ONCE = 50;

async function eachRow<Said, Row extends NamedRow>(
  engine: Engine,
  file: FileKind<Said, Row>,
  userId: string,
  steps: readonly (readonly Row[])[],
): Promise<{ results: RowResult[]; touched: string[] } | NotDone> {
  const results: RowResult[] = [];
  const touched = new Set<string>();
  for (const step of steps) {
    for (let at = 0; at < step.length; at += AT_ONCE) {
      const done = await Promise.all(step.slice(at, at + AT_ONCE).map(row => alone(engine, file, userId, row)));
      for (const { row, made } of done) {
        if ('kind' in made) return made;
        if (!isRefusal(made)) for (const person of made.touched ?? []) touched.add(person);
        results.push(resultOf(row, made));
      }
    }
  }
  return { results, touched: [...touched] };
}

async function alone<Said, Row extends NamedRow>(
  engine: Engine,
  file: FileKind<Said, Row>,
  userId: string,
  row: Row,
): Promise<{ row: Row; made: RowMade | Refusal | Exclude<NotDone, { kind: 'refused' }> }> {
  const outcome = await act(engine, { userId }, async acting => {
    const made = await file.make(acting, row);
    return isRefusal(made) ? made : { body: made };
  });
  if (outcome.kind === 'refused') return { row, made: outcome.refusal };
  return { row, made: 'body' in outcome ? outcome.body : outcome };
}

function partOf<Row extends NamedRow>(
  { broken, steps }: { broken: readonly BrokenRow[]; steps: readonly (readonly Row[])[] },
  part: ImportRequest<Row>['part'],
) {
  const total = steps.flat().length;
  if (!part) return { broken, steps, total };
  const chosen = new Set(steps.flat().slice(part.skip, part.skip + part.take));
  return {
    broken: part.skip === 0 ? broken : [],
    steps: steps.map(step => step.filter(row => chosen.has(row))),
    total,
  };
}

function resultOf({ row, type, id }: NamedRow, made: RowMade | Refusal): RowResult {
  if (isRefusal(made)) return { row, type, id, result: 'refused', refusal: made };
  return { row, type, id, result: made.result };
}

/** In the order of the file; of one row what was made first comes first. */
function inOrder(broken: readonly BrokenRow[], results: readonly RowResult[]): RowResult[] {
  const refused = broken.map(row => resultOf(row, refuse('INVALID_INPUT', undefined, row.problems)));
  return [...refused, ...results].sort((a, b) => a.row - b.row);
}
