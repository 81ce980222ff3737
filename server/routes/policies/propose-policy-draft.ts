import { policyOperations } from '../../../contract/operations/policies.ts';
import { draftProposal } from '../../../contract/schemas/policies.ts';
import { instantOf } from '../../../domain/kernel/check-fields.ts';
import { POLICY_EDIT } from '../../../engine/policies/draft.ts';
import { proposeDraft } from '../../../engine/policies/propose-draft.ts';
import { HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';
import { actOnDraft } from './act-on-draft.ts';

export const proposePolicyDraft = route(policyOperations.proposePolicyDraft, async request => {
  await permitted(request, POLICY_EDIT);
  const { effectiveFrom } = bodyOf(draftProposal, request.input);
  const at = effectiveFrom === undefined ? null : instantOf(effectiveFrom);
  if (at === undefined)
    throw new HttpError('INVALID_INPUT', { errors: [{ pointer: '/effectiveFrom', code: 'INSTANT_FORMAT' }] });
  return actOnDraft(request, 'proposePolicyDraft', POLICY_EDIT, (acting, ref) => proposeDraft(acting, ref, at));
});
