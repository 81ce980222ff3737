import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { reactivation } from '../../../contract/schemas/directory.ts';
import { reactivateUser as reactivate } from '../../../engine/directory/user-status.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const reactivateUser = route(directoryChanges.reactivateUser, request =>
  changeAs(request, 'reactivateUser', (acting, id) =>
    reactivate(acting, id, request.seen, inputOf(reactivation, request.input)),
  ),
);
