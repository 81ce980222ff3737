import { registryOperations } from '../../../contract/operations/registry.ts';
import { newRegistryEntry } from '../../../contract/schemas/registry.ts';
import { createEntry } from '../../../engine/registry/change-entry.ts';
import { MANAGE } from '../../../engine/registry/sight.ts';
import { actAs } from '../../act.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';
import { instants } from './instants.ts';
import { kindOf } from './kind-of.ts';

export const createRegistryEntry = route(registryOperations.createRegistryEntry, async request => {
  await permitted(request, MANAGE);
  const kind = kindOf(request);
  const { partnerId = null, ref, ...rest } = bodyOf(newRegistryEntry, request.input);
  const said = { partnerId, ref, ...instants(request.input, rest) };
  return actAs(request, { createRegistryEntry: request.input, kind: kind.kind }, acting =>
    createEntry(acting, kind, said),
  );
});
