import { policyOperations } from '../../../contract/operations/policies.ts';
import { activateDraft } from '../../../engine/policies/activate-draft.ts';
import { POLICY_ACTIVATE } from '../../../engine/policies/draft.ts';
import { route } from '../../route.ts';
import { actOnDraft } from './act-on-draft.ts';

export const activatePolicyDraft = route(policyOperations.activatePolicyDraft, request =>
  actOnDraft(request, 'activatePolicyDraft', POLICY_ACTIVATE, activateDraft),
);
