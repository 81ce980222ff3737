import { registryOperations } from '../../../contract/operations/registry.ts';
import { registryEnd } from '../../../contract/schemas/registry.ts';
import { instantOf } from '../../../domain/kernel/check-fields.ts';
import { endEntry } from '../../../engine/registry/change-entry.ts';
import { MANAGE } from '../../../engine/registry/sight.ts';
import { actAs } from '../../act.ts';
import { HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { permitted } from '../../read.ts';
import { route } from '../../route.ts';
import { kindOf } from './kind-of.ts';

export const endRegistryEntry = route(registryOperations.endRegistryEntry, async request => {
  await permitted(request, MANAGE);
  const kind = kindOf(request);
  const { input, params, seen } = request;
  const { id = '' } = params;
  const said = bodyOf(registryEnd, input);
  const until = instantOf(said.until);
  if (said.until !== undefined && until === undefined)
    throw new HttpError('INVALID_INPUT', { errors: [{ pointer: '/until', code: 'INSTANT_FORMAT' }] });
  return actAs(request, { endRegistryEntry: input, id }, acting => endEntry(acting, kind, { id, seen, until }));
});
