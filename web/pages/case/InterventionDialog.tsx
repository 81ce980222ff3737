import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { JsonObject } from '../../../domain/json.ts';
import type { CaseDetail, ProcessSchema } from '../../api/answers.ts';
import { command, newKey } from '../../api/command.ts';
import { askAgain } from '../../api/live.ts';
import type { Answer } from '../../api/operations.ts';
import { isProblem, NoAnswer, type Problem } from '../../api/problem.ts';
import { FormFields } from '../../components/form/FormFields.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './InterventionDialog.module.css';
import { INTERVENTION_OPERATIONS, type Intervention, useInterventionTexts } from './intervention-texts.ts';
import { ReasonFields } from './ReasonFields.tsx';

interface InterventionDialogProps {
  detail: CaseDetail;
  schema: ProcessSchema;
  atTask: Answer<'getTask'>;
  verb: Intervention;
  onClose(): void;
}

const PLAIN_REASON = { min: 1, max: 500, codes: null };

/** Passes over whoever has the task, or settles what somebody else proposed: always asked for once more, and why. */
export default function InterventionDialog({ detail, schema, atTask, verb, onClose }: InterventionDialogProps) {
  const say = useInterventionTexts();
  const { label } = useLabels();
  const [given, setGiven] = useState('');
  const [typed, setTyped] = useState<JsonObject>({});
  const { send, busy, refused } = useIntervention(atTask, verb, onClose);
  const input = verb === 'override' ? schema.inputs[given] : undefined;
  const choices = verb === 'override' ? atTask.allowedCommands.filter(({ verdict }) => verdict !== null) : [];
  const problems = refused === 'no-answer' ? [] : (refused?.errors ?? []);
  const [proposal] = atTask.standing?.proposal ? atTask.standing.sentences : [];
  const { reason, ...data } = typed;
  const body = verb === 'override' ? { command: given, data, reason } : verb === 'confirm' ? {} : { reason };
  return (
    <Dialog
      title={say(verb, { about: detail.number ?? detail.title })}
      onSubmit={() => void send(body)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="primary" danger={verb !== 'turn-down'} htmlType="submit" disabled={busy}>
            {say(`${verb}Send`)}
          </Button>
        </>
      }
    >
      {proposal ? <p>{label(proposal)}</p> : <p>{say(`${verb}What`)}</p>}
      {choices.length > 0 ? (
        <fieldset className={styles.choices}>
          <legend>{say('what')}</legend>
          {choices.map(choice => (
            <label key={choice.command}>
              <input
                type="radio"
                name="command"
                checked={given === choice.command}
                onChange={() => setGiven(choice.command)}
              />
              {label(choice.label)}
            </label>
          ))}
        </fieldset>
      ) : null}
      {verb === 'confirm' ? null : (
        <ReasonFields
          asks={input?.reason ?? PLAIN_REASON}
          value={typed}
          base=""
          problems={problems}
          onChange={setTyped}
        />
      )}
      {input ? (
        <FormFields
          fields={input.fields}
          value={typed}
          onChange={setTyped}
          problems={problems}
          base="/data"
          around={{ caseId: detail.id, data: detail.data as JsonObject }}
        />
      ) : null}
      {refused ? <p role="alert">{refused === 'no-answer' ? say('noAnswer') : refused.detail}</p> : null}
    </Dialog>
  );
}

/** Sends it once, under the tag the person saw. */
function useIntervention({ task }: Answer<'getTask'>, verb: Intervention, onDone: () => void) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Problem | 'no-answer'>();
  const send = async (body: JsonObject | object) => {
    setBusy(true);
    setRefused(undefined);
    try {
      await command(INTERVENTION_OPERATIONS[verb], {
        params: { id: task.id },
        body: body as never,
        seen: task.tag,
        key: newKey(),
      });
      onDone();
    } catch (error) {
      if (!isProblem(error) && !(error instanceof NoAnswer)) throw error;
      setRefused(isProblem(error) ? error.problem : 'no-answer');
    } finally {
      setBusy(false);
      await askAgain(queries, [task.caseId]);
    }
  };
  return { send, busy, refused };
}
