import { policyOperations } from '../../../contract/operations/policies.ts';
import { newReplay } from '../../../contract/schemas/policies.ts';
import { instantOf } from '../../../domain/kernel/check-fields.ts';
import { POLICY_EDIT } from '../../../engine/policies/draft.ts';
import { replayDraft } from '../../../engine/replay/request-replay.ts';
import { actAs } from '../../act.ts';
import { HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';

export const replayPolicy = route(policyOperations.replayPolicy, async request => {
  await permitted(request, POLICY_EDIT);
  const { input, params } = request;
  const { process = '' } = params;
  const { draft, since } = bodyOf(newReplay, input);
  const at = instantOf(since);
  if (at === undefined)
    throw new HttpError('INVALID_INPUT', { errors: [{ pointer: '/since', code: 'INSTANT_FORMAT' }] });
  const said = { replayPolicy: input, process };
  return actAs(request, said, acting => replayDraft(acting, { process, draft, since: at }), POLICY_EDIT);
});
