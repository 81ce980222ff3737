import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { nothing } from '../../../contract/schemas/tasks.ts';
import { deactivateUser as deactivate } from '../../../engine/directory/user-status.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const deactivateUser = route(directoryChanges.deactivateUser, request =>
  changeAs(request, 'deactivateUser', (acting, id) =>
    deactivate(acting, id, request.seen, inputOf(nothing, request.input)),
  ),
);
