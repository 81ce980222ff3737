import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { userPatch } from '../../../contract/schemas/directory.ts';
import { changeUser as change } from '../../../engine/directory/users.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const changeUser = route(directoryChanges.changeUser, request =>
  changeAs(request, 'changeUser', (acting, id) => change(acting, id, request.seen, inputOf(userPatch, request.input))),
);
