import { registryOperations } from '../../../contract/operations/registry.ts';
import { nothing } from '../../../contract/schemas/tasks.ts';
import { requestPull } from '../../../engine/registry/request-pull.ts';
import { MANAGE } from '../../../engine/registry/sight.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';

export const pullRegistry = route(registryOperations.pullRegistry, async request => {
  await permitted(request, MANAGE);
  bodyOf(nothing, request.input);
  return actAs(request, { pullRegistry: request.input }, requestPull, MANAGE);
});
