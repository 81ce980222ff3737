import { policyOperations } from '../../../contract/operations/policies.ts';
import { rebaseDraft } from '../../../engine/policies/change-draft.ts';
import { POLICY_EDIT } from '../../../engine/policies/draft.ts';
import { route } from '../../route.ts';
import { actOnDraft } from './act-on-draft.ts';

export const rebasePolicyDraft = route(policyOperations.rebasePolicyDraft, request =>
  actOnDraft(request, 'rebasePolicyDraft', POLICY_EDIT, rebaseDraft),
);
