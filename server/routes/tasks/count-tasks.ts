import { taskOperations } from '../../../contract/operations/tasks.ts';
import { inboxCounts } from '../../../engine/reads/inbox.ts';
import { ok, readFor } from '../../read.ts';
import { route } from '../../route.ts';

export const countTasks = route(taskOperations.countTasks, async request => ok(await readFor(request, inboxCounts)));
