import { taskOperations } from '../../../contract/operations/tasks.ts';
import { taskVerb } from './give-task-command.ts';

export const addApprover = taskVerb(taskOperations.addApprover, 'add-approver');
