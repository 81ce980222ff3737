import { directoryOperations } from '../../../contract/operations/directory.ts';
import { oneGrant } from '../../../engine/reads/directory.ts';
import { entryReply, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getGrant = route(directoryOperations.getGrant, async request =>
  entryReply(await readFor(request, reading => oneGrant(reading, request.params.id ?? ''))),
);
