import { policyOperations } from '../../../contract/operations/policies.ts';
import { policyDifferences } from '../../../engine/reads/settings-view.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';
import { versionOf } from './get-policy.ts';

export const getPolicyDifferences = route(policyOperations.getPolicyDifferences, async request => {
  const { process = '' } = request.params;
  const version = versionOf(request.params.version);
  const { with: other } = request.query;
  const asked = { process, version, with: typeof other === 'number' ? other : version - 1 };
  return ok(await readFor(request, reading => policyDifferences(reading, asked)));
});
