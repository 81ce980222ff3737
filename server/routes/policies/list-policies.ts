import { settingsOperations } from '../../../contract/operations/settings.ts';
import { listPolicies as read } from '../../../engine/reads/settings-view.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const listPolicies = route(settingsOperations.listPolicies, async request =>
  ok({ items: await readFor(request, read) }),
);
