import { lazy, Suspense, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { JsonObject } from '../../../domain/json.ts';
import type { CaseDetail, Process, ProcessSchema } from '../../api/answers.ts';
import type { Answer } from '../../api/operations.ts';
import { useTaskKeys } from '../../commands/task-keys.ts';
import { to } from '../../paths.ts';
import { CommandBar } from './CommandBar.tsx';
import { commandsAhead } from './case-line.ts';
import { type Choice, commandChoices, movesFrom } from './command-choices.ts';
import { useGive } from './use-give.ts';

const HandOverDialog = lazy(() => import('../../components/task/HandOverDialog.tsx'));
const HelpDialog = lazy(() => import('../../components/task/HelpDialog.tsx'));
const InterventionDialog = lazy(() => import('./InterventionDialog.tsx'));
const RefusedNote = lazy(async () => ({ default: (await import('./RefusedNote.tsx')).RefusedNote }));
const CommandPanel = lazy(() => import('./CommandPanel.tsx'));

/** Verbs that ask for a colleague or an answer. */
const HELP = ['delegate', 'consult', 'answer', 'add-approver', 'suspend', 'recuse'] as const;
/** Verbs that pass somebody over, or settle that: always asked for once more. */
const PASSING_OVER = ['skip', 'override', 'confirm', 'turn-down'] as const;

interface CommandsProps {
  detail: CaseDetail;
  process: Process;
  schema: ProcessSchema;
  atTask: Answer<'getTask'> | undefined;
}

/** What may be done, by button or key, and the panel of what asks for something first. */
export function Commands({ detail, process, schema, atTask }: CommandsProps) {
  const task = atTask?.task;
  const navigate = useNavigate();
  const giving = useGive({ detail, process, schema, task });
  const [asked, setAsked] = useState<Choice>();
  const [typed, setTyped] = useState<Readonly<Record<string, JsonObject>>>({});
  const opener = useRef<Element | null>(null);
  const choices = commandChoices({ detail, schema, moves: movesFrom(process, detail.state) }, atTask);
  const choose = async (choice: Choice) => {
    opener.current = document.activeElement;
    setAsked(undefined);
    giving.forget();
    if (choice.way === 'form') return void navigate(to.editCase(detail.id));
    if (choice.asksFirst || choice.forGood || PASSING_OVER.some(name => name === choice.command))
      return setAsked(choice);
    // A yes that could be given at once, but not for this case: what it wants is asked for.
    if (!(await giving.give(choice)) && choice.input) setAsked(choice);
  };
  const close = () => {
    setAsked(undefined);
    giving.forget();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  const type = (choice: Choice, input: JsonObject) => {
    giving.forget();
    setTyped(before => ({ ...before, [choice.command]: input }));
  };
  const send = async (choice: Choice) => {
    if (await giving.give(choice, typed[choice.command])) close();
  };
  useTaskKeys(giving.busy ? [] : [...choices.main, ...choices.more], choice => void choose(choice));
  const verb = asked?.way === 'verb' ? asked.command : undefined;
  const help = HELP.find(name => name === verb);
  const passing = PASSING_OVER.find(name => name === verb);
  const about = detail.number ?? detail.title;
  return (
    <>
      <CommandBar
        choices={choices}
        ahead={commandsAhead(process, detail.state)}
        busy={giving.busy}
        onChoose={choice => void choose(choice)}
      />
      {verb === 'reassign' && task ? (
        <Suspense>
          <HandOverDialog task={task} about={about} onClose={close} />
        </Suspense>
      ) : help && task ? (
        <Suspense>
          <HelpDialog task={task} about={about} help={help} onClose={close} />
        </Suspense>
      ) : passing && atTask ? (
        <Suspense>
          <InterventionDialog detail={detail} schema={schema} atTask={atTask} verb={passing} onClose={close} />
        </Suspense>
      ) : asked ? (
        <Suspense>
          <CommandPanel
            key={asked.command}
            about={{ detail, process, schema, task }}
            choice={asked}
            giving={giving}
            typed={typed[asked.command] ?? {}}
            onType={input => type(asked, input)}
            onSend={() => void send(asked)}
            onClose={close}
          />
        </Suspense>
      ) : giving.refused ? (
        <Suspense>
          <RefusedNote refused={giving.refused} detail={detail} schema={schema} />
        </Suspense>
      ) : null}
    </>
  );
}
