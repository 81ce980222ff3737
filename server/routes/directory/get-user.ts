import { directoryOperations } from '../../../contract/operations/directory.ts';
import { oneUser } from '../../../engine/reads/directory.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getUser = route(directoryOperations.getUser, async request =>
  ok(await readFor(request, reading => oneUser(reading, request.params.id ?? ''))),
);
