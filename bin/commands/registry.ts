import { REGISTRY_KIND_NAMES } from '../../domain/registry/kind-names.ts';
import { kindNamed } from '../../domain/registry/kinds.ts';
import { importRegistry } from '../../engine/registry/import.ts';
import { actError } from '../../server/act.ts';
import { importBody } from '../../server/import/import-body.ts';
import { columnName } from '../../server/import/registry-columns.ts';
import { registryRows } from '../../server/import/registry-rows.ts';
import { UsageError } from '../usage.ts';
import { importing, importOptions } from './import-file.ts';

/** `countersign registry import`: what other systems know of partners, from a table or lines of JSON. */
export async function registry(args: string[]): Promise<number> {
  const [verb, ...rest] = args;
  if (verb === 'import') return importFile(rest);
  throw new UsageError('the word after registry must be: import');
}

async function importFile([name = '', ...args]: string[]): Promise<number> {
  const kind = kindNamed(name);
  if (!kind) throw new UsageError(`the word after import must be a kind: ${REGISTRY_KIND_NAMES.join(', ')}`);
  const { file, userId, language, validateOnly, json } = importOptions(args);
  return importing('registry import', { language, json }, async ({ engine }) => {
    const { rows } = registryRows(kind, file);
    const outcome = await importRegistry(engine, { userId, kind, validateOnly, rows: () => rows });
    if (outcome.kind !== 'imported') throw actError(outcome);
    return importBody(outcome.results, pointer => columnName(kind, pointer, language), language);
  });
}
