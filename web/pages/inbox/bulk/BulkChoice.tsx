import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonObject } from '../../../../domain/json.ts';
import { command, newKey } from '../../../api/command.ts';
import { preview } from '../../../api/preview.ts';
import { isProblem } from '../../../api/problem.ts';
import { FormFields } from '../../../components/form/FormFields.tsx';
import { useLabels } from '../../../i18n/use-labels.ts';
import { Trouble } from '../../../ui/Trouble.tsx';
import { isReady } from '../../case/command-ready.ts';
import { ReasonFields } from '../../case/ReasonFields.tsx';
import type { Selection } from '../use-selection.ts';
import styles from './Bulk.module.css';
import { BulkGroups } from './BulkGroups.tsx';
import type { Offered } from './offered.ts';
import { useBulkTexts } from './texts.ts';

interface BulkChoiceProps {
  offered: readonly Offered[];
  selection: Selection;
  onSent(id: string): void;
}

/** Which decision, with what it asks for; the server says beforehand what would come of it, and nothing goes without a look at that. */
export function BulkChoice({ offered, selection, onSent }: BulkChoiceProps) {
  const say = useBulkTexts();
  const { label } = useLabels();
  const [chosen, setChosen] = useState<string>();
  const [typed, setTyped] = useState<JsonObject>({});
  const [{ busy, key, problem }, setSending] = useState<{ busy: boolean; key: string; problem?: string }>(() => ({
    busy: false,
    key: newKey(),
  }));
  const one = offered.find(({ command: name }) => name === chosen);
  const ready = one !== undefined && isReady(one.input, typed);
  const body = one && { command: one.command, items: itemsOf(one), ...inputOf(typed) };
  const looked = useLook(body, ready);
  const send = async () => {
    if (!body || !looked.data) return;
    setSending({ busy: true, key });
    try {
      const going = new Set(looked.data.groups.flatMap(({ items }) => items.map(({ taskId }) => taskId)));
      const items = body.items.filter(({ taskId }) => going.has(taskId));
      const { body: taken } = await command('createBulkDecision', { body: { ...body, items }, key });
      onSent(taken.id);
    } catch (error) {
      const words = isProblem(error) ? `${error.problem.title}. ${error.problem.detail}` : say('noAnswer');
      setSending({ busy: false, key: isProblem(error) ? newKey() : key, problem: words });
    }
  };
  return (
    <div className={styles.choice}>
      <div role="group" aria-label={say('decisions')} className={styles.commands}>
        {offered.map(({ command: name, label: words, rows }) => (
          <Button
            key={name}
            type={name === chosen ? 'primary' : 'default'}
            aria-pressed={name === chosen}
            onClick={() => setChosen(name)}
          >
            {label(words)} <span>({rows.length})</span>
          </Button>
        ))}
      </div>
      {one?.input?.reason ? (
        <ReasonFields asks={one.input.reason} value={typed} base="" problems={[]} onChange={setTyped} />
      ) : null}
      {one?.input ? (
        <FormFields fields={one.input.fields} value={typed} onChange={setTyped} problems={[]} base="" idBase="bulk" />
      ) : null}
      {one && !ready ? <p className={styles.soft}>{say('fillIn')}</p> : null}
      {ready && looked.isFetching ? <p role="status">{say('looking')}</p> : null}
      {looked.error ? <Trouble error={looked.error} again={looked.refetch} /> : null}
      {ready && looked.data ? (
        <>
          <BulkGroups found={looked.data} onLeaveOut={id => leaveOut(selection, id)} />
          {problem ? <p role="alert">{problem}</p> : null}
          <Button
            type="primary"
            className={styles.send ?? ''}
            loading={busy}
            disabled={looked.data.ready === 0 || looked.isFetching}
            onClick={() => void send()}
          >
            {say('send', { command: label(one.label), count: looked.data.ready })}
          </Button>
        </>
      ) : null}
    </div>
  );
}

type Body = { command: string; items: { taskId: string; tag: string }[]; reason?: JsonObject; input?: JsonObject };

/** What would come of it, asked anew when the choice or the words change. */
function useLook(body: Body | undefined, ready: boolean) {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ['/v1/bulk-decisions', 'look', body, i18n.language],
    queryFn: () => preview('createBulkDecision', { body: body ?? { command: '', items: [] } }),
    enabled: ready && body !== undefined,
  });
}

function itemsOf({ rows }: Offered): Body['items'] {
  return rows.map(({ task: { id: taskId, tag } }) => ({ taskId, tag }));
}

function inputOf({ reason, ...input }: JsonObject): Pick<Body, 'reason' | 'input'> {
  return {
    ...(reason !== undefined && { reason: reason as JsonObject }),
    ...(Object.keys(input).length > 0 && { input }),
  };
}

function leaveOut(selection: Selection, id: string): void {
  selection.keep(selection.rows.map(({ task }) => task.id).filter(kept => kept !== id));
}
