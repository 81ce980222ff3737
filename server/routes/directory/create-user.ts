import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { newUser } from '../../../contract/schemas/directory.ts';
import { createUser as create } from '../../../engine/directory/users.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const createUser = route(directoryChanges.createUser, request =>
  changeAs(request, 'createUser', acting => create(acting, inputOf(newUser, request.input))),
);
