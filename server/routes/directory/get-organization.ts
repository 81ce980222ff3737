import { directoryOperations } from '../../../contract/operations/directory.ts';
import { oneOrganization } from '../../../engine/reads/directory.ts';
import { entryReply, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getOrganization = route(directoryOperations.getOrganization, async request =>
  entryReply(await readFor(request, reading => oneOrganization(reading, request.params.id ?? ''))),
);
