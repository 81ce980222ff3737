import { taskOperations } from '../../../contract/operations/tasks.ts';
import { taskVerb } from './give-task-command.ts';

export const turnDownTask = taskVerb(taskOperations.turnDownTask, 'turn-down');
