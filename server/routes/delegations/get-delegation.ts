import { delegationOperations } from '../../../contract/operations/delegations.ts';
import { oneDelegation } from '../../../engine/reads/delegations.ts';
import { entryReply, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getDelegation = route(delegationOperations.getDelegation, async request =>
  entryReply(await readFor(request, reading => oneDelegation(reading, request.params.id ?? ''))),
);
