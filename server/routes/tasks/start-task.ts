import { taskOperations } from '../../../contract/operations/tasks.ts';
import { taskVerb } from './give-task-command.ts';

export const startTask = taskVerb(taskOperations.startTask, 'start');
