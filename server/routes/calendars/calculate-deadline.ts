import { settingsOperations } from '../../../contract/operations/settings.ts';
import { calculationRequest } from '../../../contract/schemas/settings.ts';
import { describeReceipt } from '../../../domain/calendar/describe-receipt.ts';
import { isDate } from '../../../domain/calendar/zone.ts';
import { calculateDeadline as calculate } from '../../../engine/reads/deadline-calculation.ts';
import { type FieldProblem, HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const calculateDeadline = route(settingsOperations.calculateDeadline, async request => {
  const { add, calendar = 'cn', from: sent } = bodyOf(calculationRequest, request.input);
  const from = instantOf(sent);
  if (from === undefined) throw wrong({ pointer: '/from', code: 'INSTANT_FORMAT' });
  const calculated = await readFor(request, reading => calculate(reading, { from, add, calendar }));
  switch (calculated.kind) {
    case 'no-calendar':
      throw wrong({ pointer: '/calendar', code: 'NOT_FOUND' });
    case 'bad-duration':
      throw wrong({ pointer: '/add', code: 'DURATION_FORMAT' });
    case 'out-of-range':
      throw wrong({ pointer: '/add', code: 'OUT_OF_RANGE' });
    case 'calculated': {
      const { receipt, dueAt } = calculated;
      const lines = describeReceipt(receipt, request.language);
      return ok({ dueAt: new Date(dueAt).toISOString(), provisional: receipt.provisional, receipt, lines });
    }
  }
});

function wrong(problem: FieldProblem): HttpError {
  return new HttpError('INVALID_INPUT', { errors: [problem] });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

function instantOf(text: string): number | undefined {
  const at = INSTANT.test(text) && isDate(text.slice(0, 10)) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
