import { settingsOperations } from '../../../contract/operations/settings.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const listProcesses = route(settingsOperations.listProcesses, request =>
  readFor(request, async ({ engine }) => {
    const items = [...engine.processes.values()].map(({ name, label, path, create }) => ({
      name,
      label,
      path: `/v1/${path}`,
      create,
    }));
    return ok({ items });
  }),
);
