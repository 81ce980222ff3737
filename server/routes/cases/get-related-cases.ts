import { caseOperations } from '../../../contract/operations/cases.ts';
import { relatedCases } from '../../../engine/reads/related-cases.ts';
import { ok, readFor } from '../../read.ts';
import { relatedBody } from '../../render/case.ts';
import { route } from '../../route.ts';

export const getRelatedCases = route(caseOperations.getRelatedCases, request =>
  readFor(request, async reading => {
    const related = await relatedCases(reading, request.params.id ?? '');
    return related && ok({ items: related.map(relatedBody) });
  }),
);
