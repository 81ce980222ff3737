import { policyOperations } from '../../../contract/operations/policies.ts';
import { listDrafts } from '../../../engine/reads/policy-drafts.ts';
import { readCursor } from '../../cursor.ts';
import { listRoute } from '../../list-route.ts';
import { limitOf, textOf } from '../../read.ts';
import { DRAFT_SHEET } from '../../sheets/draft-sheet.ts';
import { readingDrafts } from './reading-drafts.ts';

export const listPolicyDrafts = listRoute(
  policyOperations.listPolicyDrafts,
  async request => {
    const place = readCursor(request.query.cursor, ['number', 'text']);
    const filter = {
      process: textOf(request.query.process),
      after: place && { changedAt: place[0], id: place[1] },
      limit: limitOf(request),
    };
    const { items, next } = await readingDrafts(request, reading => listDrafts(reading, filter));
    return { items, next: next && [next.changedAt, next.id] };
  },
  DRAFT_SHEET,
);
