import { policyOperations } from '../../../contract/operations/policies.ts';
import { newDraft } from '../../../contract/schemas/policies.ts';
import { createDraft } from '../../../engine/policies/create-draft.ts';
import { POLICY_EDIT } from '../../../engine/policies/draft.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';

export const createPolicyDraft = route(policyOperations.createPolicyDraft, async request => {
  await permitted(request, POLICY_EDIT);
  const { process, from } = bodyOf(newDraft, request.input);
  const said = { createPolicyDraft: request.input };
  return actAs(request, said, acting => createDraft(acting, { process, from }), POLICY_EDIT);
});
