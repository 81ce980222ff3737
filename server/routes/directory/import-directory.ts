import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { importDirectory as importRows } from '../../../engine/directory/import.ts';
import { actError } from '../../act.ts';
import { readCsvTable } from '../../import/csv-table.ts';
import { directoryRows } from '../../import/directory-rows.ts';
import { importBody } from '../../import/import-body.ts';
import { receiptFor } from '../../outcome.ts';
import { ok } from '../../read.ts';
import { route } from '../../route.ts';

export const importDirectory = route(directoryChanges.importDirectory, async request => {
  const { deps, userId, query, text, language } = request;
  const table = readCsvTable(text);
  const validateOnly = query['validate-only'] === true;
  const { skip, take } = query;
  const part = typeof take === 'number' ? { skip: typeof skip === 'number' ? skip : 0, take } : undefined;
  const said = { importDirectory: deps.engine.hashing.sha256(text), ...(part && { part }) };
  const receipt = receiptFor(request, said);
  const outcome = await importRows(deps.engine, {
    userId,
    receipt,
    validateOnly,
    part,
    rows: () => directoryRows(table),
  });
  if (outcome.kind !== 'imported') throw actError(outcome);
  const body = { ...importBody(outcome.results, table.header, language), total: outcome.total };
  return ok(validateOnly ? { valid: true, ...body } : body);
});
