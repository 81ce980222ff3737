import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { newGrant } from '../../../contract/schemas/directory.ts';
import { createGrant as create } from '../../../engine/directory/grants.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const createGrant = route(directoryChanges.createGrant, request =>
  changeAs(request, 'createGrant', acting => create(acting, inputOf(newGrant, request.input))),
);
