import { registryOperations } from '../../../contract/operations/registry.ts';
import { oneEntry } from '../../../engine/reads/registry.ts';
import { entryReply, readFor } from '../../read.ts';
import { route } from '../../route.ts';
import { kindOf } from './kind-of.ts';

export const getRegistryEntry = route(registryOperations.getRegistryEntry, async request => {
  const kind = kindOf(request);
  return entryReply(await readFor(request, reading => oneEntry(reading, kind, request.params.id ?? '')));
});
