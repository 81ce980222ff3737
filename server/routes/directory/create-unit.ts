import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { newUnit } from '../../../contract/schemas/directory.ts';
import { createUnit as create } from '../../../engine/directory/units.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const createUnit = route(directoryChanges.createUnit, request =>
  changeAs(request, 'createUnit', acting => create(acting, inputOf(newUnit, request.input))),
);
