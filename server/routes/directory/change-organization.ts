import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { organizationPatch } from '../../../contract/schemas/directory.ts';
import { changeOrganization as change } from '../../../engine/directory/organizations.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const changeOrganization = route(directoryChanges.changeOrganization, request =>
  changeAs(request, 'changeOrganization', (acting, id) =>
    change(acting, id, request.seen, inputOf(organizationPatch, request.input)),
  ),
);
