import { registryOperations } from '../../../contract/operations/registry.ts';
import { registryEntryBody } from '../../../contract/schemas/registry.ts';
import { changeEntry } from '../../../engine/registry/change-entry.ts';
import { MANAGE } from '../../../engine/registry/sight.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';
import { instants } from './instants.ts';
import { kindOf } from './kind-of.ts';

export const changeRegistryEntry = route(registryOperations.changeRegistryEntry, async request => {
  await permitted(request, MANAGE);
  const kind = kindOf(request);
  const { input, params, seen } = request;
  const { id = '' } = params;
  const said = instants(input, bodyOf(registryEntryBody, input));
  return actAs(request, { changeRegistryEntry: input, id }, acting => changeEntry(acting, kind, { id, seen, said }));
});
