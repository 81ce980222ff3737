import { PROCESS_OPERATIONS } from '../contract/operations/all.ts';
import type { Route } from './route.ts';
import { caseRoutes } from './routes/cases.ts';
import { directoryRoutes } from './routes/directory.ts';
import { operationsRoutes } from './routes/operations.ts';
import { partnerRoutes } from './routes/partners.ts';
import { processCommand } from './routes/process-cases/command.ts';
import { processCase } from './routes/process-cases/get.ts';
import { processList } from './routes/process-cases/list.ts';
import { settingRoutes } from './routes/settings.ts';
import { workRoutes } from './routes/work.ts';

/** The table of contents of the HTTP interface, by area; what is asked most stands first. */
export const routes: readonly Route[] = [
  ...workRoutes,
  ...PROCESS_OPERATIONS.flatMap(({ commands }) => commands.map(processCommand)),
  ...PROCESS_OPERATIONS.flatMap(({ definition, list, one }) => [
    processList(list, definition),
    processCase(one, definition),
  ]),
  ...caseRoutes,
  ...settingRoutes,
  ...directoryRoutes,
  ...partnerRoutes,
  ...operationsRoutes,
];
