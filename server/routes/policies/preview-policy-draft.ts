import { policyOperations } from '../../../contract/operations/policies.ts';
import { draftOnCase } from '../../../engine/reads/draft-on-case.ts';
import { ok, textOf } from '../../read.ts';
import { draftOnCaseBody } from '../../render/replay.ts';
import { route } from '../../route.ts';
import { readingDrafts } from './reading-drafts.ts';

export const previewPolicyDraft = route(policyOperations.previewPolicyDraft, async request => {
  const { id = '' } = request.params;
  const caseId = textOf(request.query.case) ?? '';
  return ok(draftOnCaseBody(await readingDrafts(request, reading => draftOnCase(reading, id, caseId))));
});
