import { directoryOperations } from '../../../contract/operations/directory.ts';
import { mePatch } from '../../../contract/schemas/settings.ts';
import { changePreferences } from '../../../engine/preferences.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { route } from '../../route.ts';

export const updateMe = route(directoryOperations.updateMe, async request => {
  const patch = bodyOf(mePatch, request.input);
  return actAs(request, { updateMe: request.input }, acting => changePreferences(acting, patch));
});
