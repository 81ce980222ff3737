import type { JsonObject } from '../../domain/json.ts';
import { ANSWER_VERBS } from '../../domain/kernel/answer-verb.ts';
import { HELP_VERBS } from '../../domain/kernel/help.ts';
import { INTERVENTIONS } from '../../domain/kernel/intervene.ts';
import { WAIT_VERBS } from '../../domain/kernel/suspend.ts';
import { TASK_VERBS } from '../../domain/kernel/task.ts';
import { execute } from '../../engine/execute.ts';
import type { Engine } from '../../engine/ports.ts';
import { caseOfTask } from '../../engine/reads/task-case.ts';
import { configFrom } from '../../runtime/config.ts';
import { openContext } from '../../runtime/context.ts';
import { whyNot } from '../outcome-words.ts';
import { options, print, UsageError } from '../usage.ts';
import { readDocument } from './read-document.ts';

const DECIDE = 'decide';
const VERBS: readonly string[] = [
  ...TASK_VERBS,
  ...WAIT_VERBS,
  ...HELP_VERBS,
  DECIDE,
  ...ANSWER_VERBS,
  ...INTERVENTIONS,
];

export const TASKS_HELP = `${VERBS.join('|')} TASK --as PERSON [--to PERSON] [--command NAME] [--reason TEXT [--code CODE]] [--data FILE] [--seen t<n>] [--dry-run]: a verb of a task, with that person's right`;

interface TaskWords {
  as?: string | undefined;
  to?: string | undefined;
  command?: string | undefined;
  reason?: string | undefined;
  code?: string | undefined;
  data?: string | undefined;
  seen?: string | undefined;
  'dry-run': boolean;
}

/** `countersign tasks VERB TASK --as PERSON ...`: every verb of a task through the same door as over HTTP. */
export async function tasks(args: string[]): Promise<number> {
  const { positionals, values } = options(args, {
    as: { type: 'string' },
    to: { type: 'string' },
    command: { type: 'string' },
    reason: { type: 'string' },
    code: { type: 'string' },
    data: { type: 'string' },
    seen: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  });
  const context = await openContext(configFrom(process.env), { mode: 'shared', purpose: 'give a verb of a task' });
  try {
    return await taskCommand(context.engine, positionals, values);
  } finally {
    await context.close();
  }
}

/** Says what came of it; what the verb does not take is refused by the rules, as over HTTP. */
export async function taskCommand(
  engine: Engine,
  [verb = '', taskId, ...more]: readonly string[],
  words: TaskWords,
): Promise<number> {
  const { as: userId, 'dry-run': validateOnly } = words;
  if (!VERBS.includes(verb)) throw new UsageError(`the word after tasks must be one of: ${VERBS.join(', ')}`);
  if (taskId === undefined || userId === undefined || more.length > 0)
    throw new UsageError(`tasks ${verb} TASK --as PERSON`);
  const seen = words.seen === undefined ? undefined : Number(/^"?t(\d+)"?$/.exec(words.seen)?.[1] ?? Number.NaN);
  if (Number.isNaN(seen)) throw new UsageError('--seen must be the tag of the task, such as t3');
  const { command, input } = given(verb, words);
  const known = await caseOfTask(engine, taskId);
  const outcome = await execute(engine, {
    actor: { kind: 'person', userId },
    process: known?.process ?? '',
    caseId: known?.caseId,
    command,
    taskId,
    input,
    seen,
    validateOnly,
  });
  if (outcome.kind === 'valid') print('this would be done; nothing was written');
  else if (outcome.kind === 'done') {
    const { task, case: row } = outcome.answer;
    print(`task ${taskId}: ${task?.status ?? ''} (t${task?.version}); the case is ${row.state}, entry ${row.seq}`);
  } else print(whyNot(outcome));
  return outcome.kind === 'done' || outcome.kind === 'valid' ? 0 : 1;
}

/** The command and what is said with it: of a decision the command's own input, of a verb what was said and nothing else. */
function given(verb: string, { to, command, reason: text, code, data: file }: TaskWords) {
  const data = file === undefined ? undefined : readDocument(file);
  const reason = text !== undefined || code !== undefined ? { ...(code && { code }), text: text ?? '' } : undefined;
  if (verb === DECIDE) {
    if (command === undefined) throw new UsageError('decide needs --command NAME, one the task is decided by');
    if (VERBS.includes(command)) throw new UsageError(`${command} is a verb of its own`);
    return { command, input: { ...data, ...(reason && { reason }) } };
  }
  const input: JsonObject = {
    ...(to !== undefined && { assigneeId: to }),
    ...(command !== undefined && { command }),
    ...(data && { data }),
    ...(reason && { reason }),
  };
  return { command: verb, input };
}
