import { Button } from 'antd';
import { useState } from 'react';
import { isProblem, NoAnswer } from '../../api/problem.ts';
import { useRead } from '../../api/use-read.ts';
import { useTaskVerbs, type VerbTask } from '../../commands/task-verbs.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Choice } from '../../ui/Choice.tsx';
import control from '../../ui/control.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import styles from './HandOverDialog.module.css';
import { useTaskTexts } from './texts.ts';

interface HandOverDialogProps {
  task: VerbTask;
  /** Number or title of the case. */
  about: string;
  onClose(): void;
}

/** Gives a task to one of those the server says may have it, with a reason. */
export default function HandOverDialog({ task, about, onClose }: HandOverDialogProps) {
  const say = useTaskTexts();
  const { name } = useLabels();
  const { handOver } = useTaskVerbs();
  const { data, error } = useRead('listAssignees', { params: { id: task.id } });
  const [assigneeId, setAssigneeId] = useState('');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const wrong = failed ?? error;
  const problem = isProblem(wrong) ? wrong.problem.detail : wrong ? say('noAnswer') : undefined;
  const people = (data?.items ?? []).map(person => ({ value: person.id, label: name(person) }));
  const send = async () => {
    setBusy(true);
    try {
      await handOver(task, assigneeId, text.trim());
      onClose();
    } catch (thrown) {
      if (!isProblem(thrown) && !(thrown instanceof NoAnswer)) throw thrown;
      setFailed(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={say('handOver', { about })}
      onSubmit={() => void send()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={busy || assigneeId === '' || text.trim() === ''}>
            {say('send')}
          </Button>
        </>
      }
    >
      {data?.items.length === 0 ? <p>{say('nobody')}</p> : null}
      <Labelled label={say('to')}>
        <Choice
          label={say('to')}
          value={assigneeId}
          options={[{ value: '', label: say('choose') }, ...people]}
          onChange={setAssigneeId}
        />
      </Labelled>
      <Labelled label={say('why')} problem={problem}>
        <textarea
          className={`${control.control} ${styles.why}`}
          rows={3}
          maxLength={500}
          value={text}
          onChange={event => setText(event.target.value)}
        />
      </Labelled>
    </Dialog>
  );
}
