import { settingsOperations } from '../../../contract/operations/settings.ts';
import { policyInForce } from '../../../engine/reads/settings-view.ts';
import { ok, readFor } from '../../read.ts';
import { processSchemaBody } from '../../render/form.ts';
import { route } from '../../route.ts';

export const getProcessSchema = route(settingsOperations.getProcessSchema, request =>
  readFor(request, async reading => {
    const definition = reading.engine.processes.get(request.params.name ?? '');
    return (
      definition &&
      ok(processSchemaBody(definition, await policyInForce(reading, definition.name), reading.person.side))
    );
  }),
);
