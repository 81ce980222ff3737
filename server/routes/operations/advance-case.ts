import { systemOperations } from '../../../contract/operations/operations.ts';
import { advanceRequest } from '../../../contract/schemas/operations.ts';
import { type FieldProblem, HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { unauthenticated } from '../../middleware/authenticate.ts';
import { REPLAYED, receiptFor } from '../../outcome.ts';
import { ok } from '../../read.ts';
import { route } from '../../route.ts';

/** Sandbox: embedded default only (design/architecture.md section 4); elsewhere there is nothing at this path. */
export const advanceCase = route(systemOperations.advanceCase, async request => {
  const { deps, userId, input } = request;
  if (!deps.sandbox) throw new HttpError('NOT_FOUND');
  const { caseId, by } = bodyOf(advanceRequest, input);
  const receipt = receiptFor(request, { advance: caseId, by });
  const outcome = await deps.sandbox.advance({ userId, caseId, by, receipt });
  switch (outcome.kind) {
    case 'advanced':
      return ok(
        { caseId, byMs: outcome.byMs, now: new Date(outcome.now).toISOString() },
        outcome.replayed ? REPLAYED : {},
      );
    case 'receipt-conflict':
      throw new HttpError('IDEMPOTENCY_CONFLICT');
    case 'unknown-caller':
      throw unauthenticated(true);
    case 'not-found':
      throw new HttpError('NOT_FOUND');
    case 'closed':
      throw new HttpError('CASE_CLOSED');
    case 'effects-pending':
      throw new HttpError('EFFECTS_PENDING', { headers: { 'retry-after': '1' } });
    case 'time-skipping-unavailable':
      throw new HttpError('TIME_SKIPPING_UNAVAILABLE');
    case 'bad-duration':
      throw wrong({ pointer: '/by', code: 'DURATION_FORMAT' });
    case 'not-forward':
      throw wrong({ pointer: '/by', code: 'NOT_FORWARD' });
  }
});

function wrong(problem: FieldProblem): HttpError {
  return new HttpError('INVALID_INPUT', { errors: [problem] });
}
