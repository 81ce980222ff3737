import { settingsOperations } from '../../../contract/operations/settings.ts';
import { oneCalendar } from '../../../engine/reads/settings-view.ts';
import { readFor, unchanging } from '../../read.ts';
import { route } from '../../route.ts';
import { IMMUTABLE, versionOf } from '../policies/get-policy.ts';

export const getCalendar = route(settingsOperations.getCalendar, async request => {
  const { id = '' } = request.params;
  const { document, hash } = await readFor(request, reading =>
    oneCalendar(reading, id, versionOf(request.params.version)),
  );
  return unchanging(request, hash, { body: document }, IMMUTABLE);
});
