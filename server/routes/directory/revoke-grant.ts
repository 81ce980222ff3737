import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { revocation } from '../../../contract/schemas/directory.ts';
import { revokeGrant as revoke } from '../../../engine/directory/grants.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const revokeGrant = route(directoryChanges.revokeGrant, request =>
  changeAs(request, 'revokeGrant', (acting, id) =>
    revoke(acting, id, request.seen, inputOf(revocation, request.input)),
  ),
);
