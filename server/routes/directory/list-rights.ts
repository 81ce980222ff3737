import { directoryOperations } from '../../../contract/operations/directory.ts';
import { listRights as read } from '../../../engine/reads/rights.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const listRights = route(directoryOperations.listRights, async request =>
  ok({ items: await readFor(request, read) }),
);
