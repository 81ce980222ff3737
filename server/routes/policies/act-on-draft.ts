import type { Acted, Acting, NotActed } from '../../../engine/act.ts';
import type { DraftRef } from '../../../engine/policies/change-draft.ts';
import { actAs } from '../../act.ts';
import type { Reply, RouteRequest } from '../../route.ts';

/** Acts on the draft of the path as the caller; `operation` with its input is what the idempotency key stands for. */
export function actOnDraft(
  request: RouteRequest,
  operation: string,
  item: string,
  work: (acting: Acting, ref: DraftRef) => Promise<Acted | NotActed>,
): Promise<Reply> {
  const id = request.params.id ?? '';
  const said = { [operation]: request.input, id };
  return actAs(request, said, acting => work(acting, { id, seen: request.seen }), item);
}
