import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { revocation } from '../../../contract/schemas/directory.ts';
import { withdrawCapability as withdraw } from '../../../engine/directory/capabilities.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const withdrawCapability = route(directoryChanges.withdrawCapability, request =>
  changeAs(request, 'withdrawCapability', (acting, id) => withdraw(acting, id, inputOf(revocation, request.input))),
);
