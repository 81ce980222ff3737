import { directoryOperations } from '../../../contract/operations/directory.ts';
import { oneUser } from '../../../engine/reads/directory.ts';
import { entryReply, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getUser = route(directoryOperations.getUser, async request =>
  entryReply(await readFor(request, reading => oneUser(reading, request.params.id ?? ''))),
);
