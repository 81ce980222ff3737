import { taskOperations } from '../../../contract/operations/tasks.ts';
import { taskVerb } from './give-task-command.ts';

export const refuseTask = taskVerb(taskOperations.refuseTask, 'refuse');
