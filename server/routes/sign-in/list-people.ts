import { systemOperations } from '../../../contract/operations/operations.ts';
import { peopleToSignIn } from '../../../engine/reads/people-to-sign-in.ts';
import { HttpError } from '../../http-error.ts';
import { ok } from '../../read.ts';
import { route } from '../../route.ts';

export const listSignInPeople = route(systemOperations.listSignInPeople, async ({ deps }) => {
  if (!deps.signIn) throw new HttpError('NOT_FOUND');
  return ok({ items: await peopleToSignIn(deps.engine) });
});
