import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { nothing } from '../../../contract/schemas/tasks.ts';
import { changeOrganizationStatus } from '../../../engine/directory/organization-status.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const reactivateOrganization = route(directoryChanges.reactivateOrganization, request =>
  changeAs(request, 'reactivateOrganization', (acting, id) =>
    changeOrganizationStatus(acting, id, request.seen, 'active', inputOf(nothing, request.input)),
  ),
);
