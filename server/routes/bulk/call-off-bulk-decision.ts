import { bulkOperations } from '../../../contract/operations/bulk.ts';
import { callOffBulk } from '../../../engine/bulk/call-off.ts';
import { actAs } from '../../act.ts';
import { route } from '../../route.ts';

export const callOffBulkDecision = route(bulkOperations.callOffBulkDecision, async request => {
  const id = request.params.id ?? '';
  return actAs(request, { callOffBulkDecision: id }, acting => callOffBulk(acting, id));
});
