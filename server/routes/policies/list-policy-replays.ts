import { policyOperations } from '../../../contract/operations/policies.ts';
import { draftReplays } from '../../../engine/reads/replays.ts';
import { ok } from '../../read.ts';
import { route } from '../../route.ts';
import { readingDrafts } from './reading-drafts.ts';

export const listPolicyReplays = route(policyOperations.listPolicyReplays, async request =>
  ok(await readingDrafts(request, reading => draftReplays(reading, request.params.id ?? ''))),
);
