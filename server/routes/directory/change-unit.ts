import { directoryChanges } from '../../../contract/operations/directory-changes.ts';
import { unitPatch } from '../../../contract/schemas/directory.ts';
import { changeUnit as change } from '../../../engine/directory/units.ts';
import { inputOf } from '../../input.ts';
import { route } from '../../route.ts';
import { changeAs } from './change-as.ts';

export const changeUnit = route(directoryChanges.changeUnit, request =>
  changeAs(request, 'changeUnit', (acting, id) => change(acting, id, request.seen, inputOf(unitPatch, request.input))),
);
