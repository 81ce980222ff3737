import { policyOperations } from '../../../contract/operations/policies.ts';
import { oneReplay } from '../../../engine/reads/replays.ts';
import { ok } from '../../read.ts';
import { replayBody } from '../../render/replay.ts';
import { route } from '../../route.ts';
import { readingDrafts } from './reading-drafts.ts';

export const getPolicyReplay = route(policyOperations.getPolicyReplay, async request => {
  const { id = '', job = '' } = request.params;
  return ok(replayBody(await readingDrafts(request, reading => oneReplay(reading, id, job))));
});
