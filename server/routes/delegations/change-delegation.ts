import { delegationOperations } from '../../../contract/operations/delegations.ts';
import { delegationPatch } from '../../../contract/schemas/delegations.ts';
import { changeDelegation as change } from '../../../engine/directory/delegations.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from '../directory/change-as.ts';

export const changeDelegation = route(delegationOperations.changeDelegation, request =>
  changeAs(request, 'changeDelegation', (acting, id) =>
    change(acting, id, request.seen, inputOf(delegationPatch, request.input)),
  ),
);
