import { settingsOperations } from '../../../contract/operations/settings.ts';
import { rulesInForce } from '../../../engine/reads/settings-view.ts';
import { ok, readFor } from '../../read.ts';
import { processBody } from '../../render/process.ts';
import { route } from '../../route.ts';

export const getProcess = route(settingsOperations.getProcess, request =>
  readFor(request, async reading => {
    const definition = reading.engine.processes.get(request.params.name ?? '');
    return definition && ok(processBody(definition, await rulesInForce(reading, definition.name)));
  }),
);
