import { settingsOperations } from '../../../contract/operations/settings.ts';
import { onePolicy } from '../../../engine/reads/settings-view.ts';
import { HttpError } from '../../http-error.ts';
import { readFor, unchanging } from '../../read.ts';
import { route } from '../../route.ts';

export const getPolicy = route(settingsOperations.getPolicy, async request => {
  const { process = '' } = request.params;
  const { document, hash } = await readFor(request, reading =>
    onePolicy(reading, process, versionOf(request.params.version)),
  );
  return unchanging(request, hash, { body: document }, IMMUTABLE);
});

export const IMMUTABLE = 'private, max-age=31536000, immutable';

export function versionOf(text = ''): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new HttpError('NOT_FOUND');
  return Number(text);
}
