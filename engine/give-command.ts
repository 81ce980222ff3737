import { ANSWER_VERBS } from '../domain/kernel/answer-verb.ts';
import { ERASE } from '../domain/kernel/erasure.ts';
import { HELP_VERBS } from '../domain/kernel/help.ts';
import { INTERVENTIONS } from '../domain/kernel/intervene.ts';
import { WAIT_VERBS } from '../domain/kernel/suspend.ts';
import { TASK_VERBS } from '../domain/kernel/task.ts';
import { giveAnswer } from './give-answer.ts';
import { giveErasure } from './give-erasure.ts';
import { giveHelp } from './give-help.ts';
import { giveIntervention } from './give-intervention.ts';
import { giveProcessCommand } from './give-process-command.ts';
import { giveSystemVerb, SYSTEM_VERBS } from './give-system-verb.ts';
import { giveTaskVerb } from './give-task-verb.ts';
import { giveWait } from './give-wait.ts';
import type { GiveInput, Giver } from './given.ts';

/** Permission, tag, rules, and then the writes of the case and of every case that must move with it. */
export const giveCommand: Giver = (engine, tx, input) => {
  const { command } = input.request;
  const own = Object.hasOwn(GIVERS, command) ? GIVERS[command] : undefined;
  return own?.takes(input) ? own.give(engine, tx, input) : giveProcessCommand(engine, tx, input);
};

interface OwnCommand {
  /** Without a task, or given by somebody else, its name is one of the process's commands, or of none. */
  takes: (input: GiveInput) => boolean;
  give: Giver;
}

const any = () => true;
const ofTask = ({ request }: GiveInput) => request.taskId !== undefined;
const ofSystem = ({ actor }: GiveInput) => actor.kind === 'system';

/** Who gives what is no command of a process. */
const GIVERS: Readonly<Record<string, OwnCommand>> = {
  ...each(Object.keys(SYSTEM_VERBS), ofSystem, giveSystemVerb),
  ...each([ERASE], any, giveErasure),
  ...each(ANSWER_VERBS, ofTask, giveAnswer),
  ...each(WAIT_VERBS, ofTask, giveWait),
  ...each(HELP_VERBS, ofTask, giveHelp),
  ...each(TASK_VERBS, ofTask, giveTaskVerb),
  ...each(INTERVENTIONS, ofTask, giveIntervention),
};

function each(verbs: readonly string[], takes: OwnCommand['takes'], give: Giver): Record<string, OwnCommand> {
  return Object.fromEntries(verbs.map(verb => [verb, { takes, give }]));
}
