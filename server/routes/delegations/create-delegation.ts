import { delegationOperations } from '../../../contract/operations/delegations.ts';
import { newDelegation } from '../../../contract/schemas/delegations.ts';
import { createDelegation as create } from '../../../engine/directory/delegations.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from '../directory/change-as.ts';

export const createDelegation = route(delegationOperations.createDelegation, request =>
  changeAs(request, 'createDelegation', acting => create(acting, inputOf(newDelegation, request.input))),
);
