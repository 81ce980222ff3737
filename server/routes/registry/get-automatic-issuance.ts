import { automaticIssuanceOperations } from '../../../contract/operations/automatic-issuance.ts';
import { automaticIssuance } from '../../../engine/registry/automatic-issuance.ts';
import { entryReply, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getAutomaticIssuance = route(automaticIssuanceOperations.getAutomaticIssuance, async request =>
  entryReply(await readFor(request, automaticIssuance)),
);
