import { settingsOperations } from '../../../contract/operations/settings.ts';
import { processStanding } from '../../../engine/reads/standing.ts';
import { ok, readFor } from '../../read.ts';
import { standingBody } from '../../render/standing.ts';
import { route } from '../../route.ts';

export const getProcessStanding = route(settingsOperations.getProcessStanding, async request =>
  ok(standingBody(await readFor(request, reading => processStanding(reading, request.params.name ?? '')))),
);
