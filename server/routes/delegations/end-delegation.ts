import { delegationOperations } from '../../../contract/operations/delegations.ts';
import { endDelegation as end } from '../../../engine/directory/delegations.ts';
import { route } from '../../route.ts';
import { changeAs } from '../directory/change-as.ts';

export const endDelegation = route(delegationOperations.endDelegation, request =>
  changeAs(request, 'endDelegation', (acting, id) => end(acting, id, request.seen)),
);
