import type { JsonObject } from '../../../domain/json.ts';
import type { Acting, NotActed } from '../../../engine/act.ts';
import { type Changed, changeDirectory } from '../../../engine/directory/change.ts';
import { actReply } from '../../act.ts';
import { receiptFor } from '../../outcome.ts';
import type { Reply, RouteRequest } from '../../route.ts';

/** Changes the directory as the caller; `operation` with its input is what the idempotency key stands for. */
export async function changeAs(
  request: RouteRequest,
  operation: string,
  work: (acting: Acting, id: string) => Promise<Changed | NotActed>,
): Promise<Reply> {
  const { deps, userId, params, query, input } = request;
  const id = params.id ?? '';
  const said: JsonObject = { [operation]: input, id };
  const validateOnly = query['validate-only'] === true;
  return actReply(
    await changeDirectory(deps.engine, { userId, receipt: receiptFor(request, said), validateOnly }, acting =>
      work(acting, id),
    ),
  );
}
