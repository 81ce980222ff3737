import { policyOperations } from '../../../contract/operations/policies.ts';
import { retirement } from '../../../contract/schemas/policies.ts';
import { POLICY_ACTIVATE } from '../../../engine/policies/draft.ts';
import { retireVersion } from '../../../engine/policies/retire-version.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';
import { versionOf } from './get-policy.ts';

export const retirePolicy = route(policyOperations.retirePolicy, async request => {
  await permitted(request, POLICY_ACTIVATE);
  const { process = '' } = request.params;
  const version = versionOf(request.params.version);
  const { reason } = bodyOf(retirement, request.input);
  const said = { retirePolicy: request.input, process, version };
  return actAs(request, said, acting => retireVersion(acting, { process, version, reason }), POLICY_ACTIVATE);
});
