import { POLICY_EDIT } from '../../../engine/policies/draft.ts';
import { readsDrafts } from '../../../engine/reads/policy-drafts.ts';
import type { Reading } from '../../../engine/reads/read-as.ts';
import { HttpError } from '../../http-error.ts';
import { readFor } from '../../read.ts';
import type { RouteRequest } from '../../route.ts';

/** Reads as somebody who writes or activates policies. */
export function readingDrafts<T>(
  request: RouteRequest,
  work: (reading: Reading) => Promise<T | undefined>,
): Promise<T> {
  return readFor(request, reading => {
    if (readsDrafts(reading)) return work(reading);
    throw new HttpError('NOT_PERMITTED', { params: { item: POLICY_EDIT, command: POLICY_EDIT } });
  });
}
