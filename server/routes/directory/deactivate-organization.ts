import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { nothing } from '../../../contract/schemas/tasks.ts';
import { changeOrganizationStatus } from '../../../engine/directory/organization-status.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const deactivateOrganization = route(directoryChanges.deactivateOrganization, request =>
  changeAs(request, 'deactivateOrganization', (acting, id) =>
    changeOrganizationStatus(acting, id, request.seen, 'inactive', inputOf(nothing, request.input)),
  ),
);
