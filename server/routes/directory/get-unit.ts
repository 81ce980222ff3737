import { directoryOperations } from '../../../contract/operations/directory.ts';
import { oneUnit } from '../../../engine/reads/directory.ts';
import { entryReply, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getUnit = route(directoryOperations.getUnit, async request =>
  entryReply(await readFor(request, reading => oneUnit(reading, request.params.id ?? ''))),
);
