import { automaticIssuanceOperations } from '../../../contract/operations/automatic-issuance.ts';
import { automaticIssuanceSwitch } from '../../../contract/schemas/automatic-issuance.ts';
import {
  AUTOMATIC_ISSUANCE,
  maySwitch,
  switchAutomaticIssuance as switchIt,
} from '../../../engine/registry/automatic-issuance.ts';
import { actAs } from '../../act.ts';
import { HttpError } from '../../http-error.ts';
import { bodyOf } from '../../input.ts';
import { readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const switchAutomaticIssuance = route(automaticIssuanceOperations.switchAutomaticIssuance, async request => {
  const { input, seen } = request;
  if (!(await readFor(request, async ({ person }) => maySwitch(person))))
    throw new HttpError('NOT_PERMITTED', { params: { item: AUTOMATIC_ISSUANCE, command: AUTOMATIC_ISSUANCE } });
  const { enabled, method } = bodyOf(automaticIssuanceSwitch, input);
  return actAs(request, { switchAutomaticIssuance: input }, acting => switchIt(acting, { enabled, method, seen }));
});
