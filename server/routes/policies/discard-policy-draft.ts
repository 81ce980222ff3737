import { policyOperations } from '../../../contract/operations/policies.ts';
import { POLICY_EDIT } from '../../../engine/policies/draft.ts';
import { discardDraft } from '../../../engine/policies/propose-draft.ts';
import { route } from '../../route.ts';
import { actOnDraft } from './act-on-draft.ts';

export const discardPolicyDraft = route(policyOperations.discardPolicyDraft, request =>
  actOnDraft(request, 'discardPolicyDraft', POLICY_EDIT, discardDraft),
);
