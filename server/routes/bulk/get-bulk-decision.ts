import { bulkOperations } from '../../../contract/operations/bulk.ts';
import { bulkView } from '../../../engine/bulk/bulk-view.ts';
import { ok, readFor } from '../../read.ts';
import { bulkBody } from '../../render/bulk.ts';
import { route } from '../../route.ts';

export const getBulkDecision = route(bulkOperations.getBulkDecision, async request =>
  ok(bulkBody(await readFor(request, reading => bulkView(reading, request.params.id ?? '')), request.language)),
);
