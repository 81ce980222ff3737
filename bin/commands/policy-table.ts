import { readFileSync } from 'node:fs';
import { namesOf } from '../../domain/policy/case-values.ts';
import type { DecisionTable } from '../../domain/policy/decision-table.ts';
import { PROCESSES } from '../../domain/processes/all.ts';
import { feelEvaluator } from '../../engine/evaluator.ts';
import { draftOf } from '../../engine/replay/request-replay.ts';
import { exportTable } from '../../integrations/dmn/export-table.ts';
import { importTable } from '../../integrations/dmn/import-table.ts';
import { type DmnProblem, dmnProblemText } from '../../integrations/dmn/problems.ts';
import { options, print, UsageError } from '../usage.ts';
import { readDocument } from './read-document.ts';

/** `policy table export POLICY --table NAME` writes DMN, `policy table import DMN --process NAME` the table as a policy has it. */
export async function table(args: string[]): Promise<number> {
  const { positionals, values } = options(args, { table: { type: 'string' }, process: { type: 'string' } });
  const [verb, file] = positionals;
  if (verb === 'export' && file !== undefined && values.table !== undefined) {
    print(await exportTable(values.table, tableIn(file, values.table)));
    return 0;
  }
  if (verb === 'import' && file !== undefined && values.process !== undefined) return taken(file, values.process);
  throw new UsageError(
    'the words after policy table must be: export POLICY.json --table NAME, or import FILE.dmn --process NAME',
  );
}

function tableIn(file: string, name: string): DecisionTable {
  const document = readDocument(file);
  const draft = draftOf(String(document.process), document);
  if ('problems' in draft) throw new UsageError(`${file} is no policy`);
  const { tables = {} } = draft;
  const found = Object.hasOwn(tables, name) ? tables[name] : undefined;
  if (found) return found;
  throw new UsageError(`${file} has no table ${name}; it has: ${Object.keys(tables).join(', ')}`);
}

async function taken(file: string, process: string): Promise<number> {
  const definition = PROCESSES.find(({ name }) => name === process);
  if (!definition) throw new UsageError(`--process must be one of ${PROCESSES.map(({ name }) => name).join(', ')}`);
  const imported = await importTable(textOf(file), namesOf(definition), feelEvaluator);
  if ('problems' in imported) {
    tell(file, imported.problems);
    return 1;
  }
  tell(file, imported.left);
  print(JSON.stringify(imported.table, null, 2));
  return 0;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function tell(file: string, problems: readonly DmnProblem[]): void {
  for (const problem of problems) process.stderr.write(`${file}:${dmnProblemText(problem).en}\n`);
}
