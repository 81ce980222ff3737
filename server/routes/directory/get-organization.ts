import { directoryOperations } from '../../../contract/operations/directory.ts';
import { oneOrganization } from '../../../engine/reads/directory.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getOrganization = route(directoryOperations.getOrganization, async request =>
  ok(await readFor(request, reading => oneOrganization(reading, request.params.id ?? ''))),
);
