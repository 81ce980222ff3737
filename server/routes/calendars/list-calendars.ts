import { settingsOperations } from '../../../contract/operations/settings.ts';
import { listCalendars as read } from '../../../engine/reads/settings-view.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const listCalendars = route(settingsOperations.listCalendars, async request =>
  ok({ items: await readFor(request, read) }),
);
