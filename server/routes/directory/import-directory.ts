import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { importDirectory as importRows } from '../../../engine/directory/import.ts';
import { readCsvTable } from '../../import/csv-table.ts';
import { directoryRows, headerOf } from '../../import/directory-rows.ts';
import { importAsked, importReply } from '../../import/import-route.ts';
import { route } from '../../route.ts';

export const importDirectory = route(directoryChanges.importDirectory, async request => {
  const { deps, text } = request;
  const table = readCsvTable(text);
  const asked = importAsked(request, { importDirectory: deps.engine.hashing.sha256(text) });
  const outcome = await importRows(deps.engine, { ...asked, rows: () => directoryRows(table) });
  return importReply(request, outcome, pointer => headerOf(table.header, pointer));
});
