import { registryOperations } from '../../../contract/operations/registry.ts';
import { importRegistry as importRows } from '../../../engine/registry/import.ts';
import { MANAGE } from '../../../engine/registry/sight.ts';
import { actError } from '../../act.ts';
import { registryImportBody } from '../../import/registry-import-body.ts';
import { registryRows } from '../../import/registry-rows.ts';
import { receiptFor } from '../../outcome.ts';
import { ok, permitted } from '../../read.ts';
import { route } from '../../route.ts';
import { kindOf } from './kind-of.ts';

export const importRegistry = route(registryOperations.importRegistry, async request => {
  await permitted(request, MANAGE);
  const kind = kindOf(request);
  const { deps, userId, query, text, language } = request;
  const validateOnly = query['validate-only'] === true;
  const { skip, take } = query;
  const part = typeof take === 'number' ? { skip: typeof skip === 'number' ? skip : 0, take } : undefined;
  const said = { importRegistry: deps.engine.hashing.sha256(text), kind: kind.kind, ...(part && { part }) };
  const outcome = await importRows(deps.engine, {
    userId,
    kind,
    receipt: receiptFor(request, said),
    validateOnly,
    part,
    rows: () => registryRows(kind, text).rows,
  });
  if (outcome.kind !== 'imported') throw actError(outcome);
  const body = { ...registryImportBody(kind, outcome.results, language), total: outcome.total };
  return ok(validateOnly ? { valid: true, ...body } : body);
});
