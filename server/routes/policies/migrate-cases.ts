import { policyOperations } from '../../../contract/operations/policies.ts';
import { migration } from '../../../contract/schemas/policies.ts';
import { POLICY_ACTIVATE } from '../../../engine/policies/draft.ts';
import { requestMigration } from '../../../engine/policies/migrate-cases.ts';
import { migrationPreview } from '../../../engine/policies/migration-preview.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';
import { versionOf } from './get-policy.ts';

export const migrateCases = route(policyOperations.migrateCases, async request => {
  await permitted(request, POLICY_ACTIVATE);
  const { deps, params, query, input } = request;
  const { process = '' } = params;
  const version = versionOf(params.version);
  const { reason } = bodyOf(migration, input);
  const said = { migrateCases: input, process, version };
  const reply = await actAs(
    request,
    said,
    acting => requestMigration(acting, { process, version, reason }),
    POLICY_ACTIVATE,
  );
  if (query['validate-only'] !== true) return reply;
  const { store } = deps.engine;
  const impact = await store.read(reader => migrationPreview(deps.engine, reader, process, version));
  return { ...reply, body: { ...reply.body, impact } };
});
