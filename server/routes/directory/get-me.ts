import { directoryOperations } from '../../../contract/operations/directory.ts';
import { me } from '../../../engine/reads/me.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const getMe = route(directoryOperations.getMe, async request => {
  const { bySession, tokenExpiresAt } = request;
  const session = bySession ? { expiresAt: new Date(tokenExpiresAt).toISOString() } : null;
  return ok({ ...(await readFor(request, me)), session });
});
