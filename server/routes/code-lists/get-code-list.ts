import { codeListOperations } from '../../../contract/operations/code-lists.ts';
import { CODE_LISTS } from '../../../domain/code-lists/code-list.ts';
import { HttpError } from '../../http-error.ts';
import { ok } from '../../read.ts';
import { codeListBody } from '../../render/code-list.ts';
import { route } from '../../route.ts';

export const getCodeList = route(codeListOperations.getCodeList, async ({ params }) => {
  const name = CODE_LISTS.find(known => known === params.list);
  if (!name) throw new HttpError('NOT_FOUND');
  return ok(codeListBody(name), { 'cache-control': 'private, max-age=3600' });
});
