import { registryOperations } from '../../../contract/operations/registry.ts';
import { importRegistry as importRows } from '../../../engine/registry/import.ts';
import { MANAGE } from '../../../engine/registry/sight.ts';
import { importAsked, importReply } from '../../import/import-route.ts';
import { columnName } from '../../import/registry-columns.ts';
import { registryRows } from '../../import/registry-rows.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';
import { kindOf } from './kind-of.ts';

export const importRegistry = route(registryOperations.importRegistry, async request => {
  await permitted(request, MANAGE);
  const kind = kindOf(request);
  const { deps, text, language } = request;
  const asked = importAsked(request, { importRegistry: deps.engine.hashing.sha256(text), kind: kind.kind });
  const outcome = await importRows(deps.engine, { ...asked, kind, rows: () => registryRows(kind, text).rows });
  return importReply(request, outcome, pointer => columnName(kind, pointer, language));
});
