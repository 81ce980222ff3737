import { policyOperations } from '../../../contract/operations/policies.ts';
import { changeDraft } from '../../../engine/policies/change-draft.ts';
import { POLICY_EDIT } from '../../../engine/policies/draft.ts';
import { route } from '../../route.ts';
import { actOnDraft } from './act-on-draft.ts';

export const changePolicyDraft = route(policyOperations.changePolicyDraft, request =>
  actOnDraft(request, 'changePolicyDraft', POLICY_EDIT, (acting, ref) => changeDraft(acting, ref, request.input)),
);
