import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { newOrganization } from '../../../contract/schemas/directory.ts';
import { createOrganization as create } from '../../../engine/directory/organizations.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const createOrganization = route(directoryChanges.createOrganization, request =>
  changeAs(request, 'createOrganization', acting => create(acting, inputOf(newOrganization, request.input))),
);
