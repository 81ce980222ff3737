import { bulkOperations } from '../../../contract/operations/bulk.ts';
import { bulkRequest } from '../../../contract/schemas/bulk.ts';
import type { JsonObject } from '../../../domain/json.ts';
import { createBulk } from '../../../engine/bulk/create-bulk.ts';
import { previewBulk } from '../../../engine/bulk/preview-bulk.ts';
import { actAs } from '../../act.ts';
import { HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { unauthenticated } from '../../middleware/authenticate.ts';
import { ok } from '../../read.ts';
import { bulkPreviewBody } from '../../render/bulk.ts';
import { route } from '../../route.ts';

export const createBulkDecision = route(bulkOperations.createBulkDecision, async request => {
  const { command, items, input = {}, reason } = bodyOf(bulkRequest, request.input);
  const asked = {
    command,
    items: items.map(({ taskId, tag }) => ({ taskId, seen: Number(tag.replaceAll(/\D/g, '')) })),
    input: { ...input, ...(reason && { reason }) } as JsonObject,
  };
  if (request.query['validate-only'] !== true)
    return actAs(request, { createBulkDecision: request.input }, acting => createBulk(acting, asked));
  const outcome = await previewBulk(request.deps.engine, request.userId, asked);
  if (outcome.kind === 'unknown-caller') throw unauthenticated(true);
  if (outcome.kind === 'refused') throw new HttpError('INVALID_INPUT', { errors: outcome.problems });
  return ok(bulkPreviewBody(outcome.preview, request.language));
});
