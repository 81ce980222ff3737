import { caseOperations } from '../../../contract/operations/cases.ts';
import { revealRequest } from '../../../contract/schemas/cases.ts';
import { visibleCase } from '../../../engine/reads/visible.ts';
import { reveal } from '../../../engine/reveal.ts';
import { HttpError } from '../../http-error.ts';
import { readInput } from '../../input.ts';
import { unauthenticated } from '../../middleware/authenticate.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

const operation = caseOperations.revealPersonal;

export const revealPersonal = route(operation, async request => {
  const caseId = request.params.id ?? '';
  const body = readInput(revealRequest, request.input);
  if (!body.ok) {
    // Told only to who may know the case.
    await readFor(request, reading => visibleCase(reading, caseId));
    throw new HttpError('INVALID_INPUT', { errors: body.errors });
  }
  const { deps, userId } = request;
  const asked = { userId, caseId, operation: operation.id, pointers: body.value.fields };
  const outcome = await reveal(deps.engine, asked);
  switch (outcome.kind) {
    case 'revealed':
      return ok({ values: outcome.values });
    case 'unknown-caller':
      throw unauthenticated(true);
    case 'not-found':
      throw new HttpError('NOT_FOUND');
    case 'not-permitted':
      throw new HttpError('NOT_PERMITTED', { params: { item: outcome.item, command: outcome.item } });
    case 'no-such-field':
      throw new HttpError('INVALID_INPUT', {
        errors: outcome.places.map(place => ({ pointer: `/fields/${place}`, code: 'NOT_FOUND' })),
      });
  }
});
