import { registryOperations } from '../../../contract/operations/registry.ts';
import { readableKinds } from '../../../engine/reads/registry.ts';
import { mayManage } from '../../../engine/registry/sight.ts';
import { policyFor } from '../../../engine/settings.ts';
import { ok, readFor } from '../../read.ts';
import { formFieldsOf } from '../../render/form.ts';
import { route } from '../../route.ts';

export const listRegistryKinds = route(registryOperations.listRegistryKinds, async request => {
  const items = await readFor(request, async reading => {
    const policy = await policyFor(reading.reader, 'access', null, reading.now);
    const limits = { policy, prefix: 'registry' };
    const mayChange = mayManage(reading.person);
    return readableKinds(reading).map(({ kind, label, ref, partner, fields }) => ({
      kind,
      label,
      ref,
      partner,
      fields: formFieldsOf(fields, limits),
      mayChange,
    }));
  });
  return ok({ items });
});
