import { policyOperations } from '../../../contract/operations/policies.ts';
import { oneDraft } from '../../../engine/reads/policy-drafts.ts';
import { ok } from '../../read.ts';
import { route } from '../../route.ts';
import { readingDrafts } from './reading-drafts.ts';

export const getPolicyDraft = route(policyOperations.getPolicyDraft, async request => {
  const { view, tag } = await readingDrafts(request, reading => oneDraft(reading, request.params.id ?? ''));
  return ok(view, { etag: `"v${tag}"` });
});
