import { systemOperations } from '../../../contract/operations/operations.ts';
import { signInRequest } from '../../../contract/schemas/operations.ts';
import { HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { ok } from '../../read.ts';
import { route } from '../../route.ts';

export const signIn = route(systemOperations.signIn, async ({ deps, input }) => {
  if (!deps.signIn) throw new HttpError('NOT_FOUND');
  const signed = await deps.signIn.signIn(bodyOf(signInRequest, input).userId);
  if (!signed) throw new HttpError('INVALID_INPUT', { errors: [{ pointer: '/userId', code: 'NOT_FOUND' }] });
  return ok({ token: signed.token, expiresAt: new Date(signed.expiresAt).toISOString() });
});
