import { Button } from 'antd';
import { useState } from 'react';
import { isProblem, NoAnswer } from '../../api/problem.ts';
import { type TaskVerbs, useTaskVerbs, type VerbTask } from '../../commands/task-verbs.ts';
import control from '../../ui/control.module.css';
import { Dialog } from '../../ui/Dialog.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { ColleagueChoice } from './ColleagueChoice.tsx';
import styles from './HandOverDialog.module.css';
import { useTaskTexts } from './texts.ts';

type Alone = 'answer' | 'suspend' | 'recuse';
export type Help = 'delegate' | 'consult' | 'add-approver' | Alone;

const PERSON_VERBS = {
  delegate: (verbs: TaskVerbs) => verbs.delegate,
  consult: (verbs: TaskVerbs) => verbs.consult,
  'add-approver': (verbs: TaskVerbs) => verbs.addApprover,
};

/** Says something and names nobody. */
function isAlone(help: Help): help is Alone {
  return help === 'answer' || help === 'suspend' || help === 'recuse';
}

interface HelpDialogProps {
  task: VerbTask;
  /** Number or title of the case. */
  about: string;
  help: Help;
  onClose(): void;
}

/** Lets a colleague act for the reader, asks one, or answers what the reader was asked. */
export default function HelpDialog({ task, about, help, onClose }: HelpDialogProps) {
  const say = useTaskTexts();
  const verbs = useTaskVerbs();
  const [userId, setUserId] = useState('');
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>();
  const problem = isProblem(failed)
    ? (failed.problem.errors?.map(({ detail }) => detail).join(' ') ?? failed.problem.detail)
    : failed
      ? say('noAnswer')
      : undefined;
  const incomplete = text.trim() === '' || (!isAlone(help) && userId === '');
  const send = async () => {
    setBusy(true);
    try {
      await (isAlone(help) ? verbs[help](task, text.trim()) : PERSON_VERBS[help](verbs)(task, userId, text.trim()));
      onClose();
    } catch (thrown) {
      if (!isProblem(thrown) && !(thrown instanceof NoAnswer)) throw thrown;
      setFailed(thrown);
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={say(help, { about })}
      onSubmit={() => void send()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button type="primary" htmlType="submit" disabled={busy || incomplete}>
            {say(`${help}Send`)}
          </Button>
        </>
      }
    >
      {isAlone(help) ? null : <ColleagueChoice label={say(`${help}Whom`)} value={userId} onChange={setUserId} />}
      <Labelled label={say(`${help}Text`)} problem={problem}>
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
