import { caseOperations } from '../../../contract/operations/cases.ts';
import { revealRequest } from '../../../contract/schemas/personal.ts';
import { revealItem } from '../../../domain/kernel/process.ts';
import { visibleCase } from '../../../engine/reads/visible.ts';
import { mayReveal, reveal } from '../../../engine/reveal.ts';
import { type FieldProblem, HttpError } from '../../http-error.ts';
import { readInput } from '../../input.ts';
import { unauthenticated } from '../../middleware/authenticate.ts';
import { ok, readFor } from '../../read.ts';
import { type RouteRequest, route } from '../../route.ts';

const operation = caseOperations.revealPersonal;

export const revealPersonal = route(operation, async request => {
  const caseId = request.params.id ?? '';
  const body = readInput(revealRequest, request.input);
  if (!body.ok) throw await unreadable(request, caseId, body.errors);
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
      throw notPermitted(outcome.item);
    case 'no-such-field':
      throw new HttpError('INVALID_INPUT', {
        errors: outcome.places.map(place => ({ pointer: `/fields/${place}`, code: 'NOT_FOUND' })),
      });
  }
});

/** What is wrong with the body is told only to who may reveal. */
async function unreadable(request: RouteRequest, caseId: string, errors: FieldProblem[]): Promise<HttpError> {
  const seen = await readFor(request, async reading => {
    const known = await visibleCase(reading, caseId);
    return known && { item: revealItem(known.definition), may: mayReveal(reading.person, known) };
  });
  return seen.may ? new HttpError('INVALID_INPUT', { errors }) : notPermitted(seen.item);
}

function notPermitted(item: string): HttpError {
  return new HttpError('NOT_PERMITTED', { params: { item, command: item } });
}
