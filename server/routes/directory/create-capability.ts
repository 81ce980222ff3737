import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { newCapability } from '../../../contract/schemas/directory.ts';
import { createCapability as create } from '../../../engine/directory/capabilities.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const createCapability = route(directoryChanges.createCapability, request =>
  changeAs(request, 'createCapability', acting => create(acting, inputOf(newCapability, request.input))),
);
