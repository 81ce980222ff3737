import { caseOperations } from '../../../contract/operations/cases.ts';
import { caseWhy } from '../../../engine/reads/case-why.ts';
import { ok, readFor, textOf } from '../../read.ts';
import { commandLabel, stateLabel } from '../../render/words.ts';
import { route } from '../../route.ts';

export const getCaseWhy = route(caseOperations.getCaseWhy, async request => {
  const { params, query } = request;
  const found = await readFor(request, reading => caseWhy(reading, params.id ?? '', textOf(query.person)));
  const { seen, moved, ...why } = found;
  const { definition } = seen;
  const label = moved && { label: commandLabel(definition, moved.command), toLabel: stateLabel(definition, moved.to) };
  return ok({ ...why, moved: moved && { ...moved, ...label } });
});
