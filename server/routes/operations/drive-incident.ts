import { systemOperations } from '../../../contract/operations/operations.ts';
import { askForDrive } from '../../../engine/ask-for-drive.ts';
import { driveIncident as drive } from '../../../engine/drive-incident.ts';
import { oneIncident } from '../../../engine/reads/incidents.ts';
import { actAs } from '../../act.ts';
import { ok, readFor } from '../../read.ts';
import { incidentBody } from '../../render/incident.ts';
import { route } from '../../route.ts';

export const driveIncident = route(systemOperations.driveIncident, async request => {
  const id = request.params.id ?? '';
  await actAs(request, { driveIncident: id }, acting => askForDrive(acting, id));
  const outcome = await drive(request.deps.engine, id);
  const incident = await readFor(request, reading => oneIncident(reading, id));
  return ok({ outcome, incident: incidentBody(request, incident) });
});
