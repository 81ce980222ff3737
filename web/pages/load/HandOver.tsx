import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { usePages } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Labelled } from '../../ui/Labelled.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import type { CameOf, InHand } from './hand-over.ts';
import styles from './Load.module.css';
import type { PlaceLoad } from './Load.tsx';
import { useLoadTexts } from './texts.ts';
import { useHandOver } from './use-hand-over.ts';

type CaseRow = Answer<'listCases'>['items'][number];
type PersonLoad = PlaceLoad['people'][number];

interface HandOverProps {
  of: PersonLoad;
  /** Who may have tasks of the place; whether they may have each is judged by the server. */
  people: readonly PersonLoad[];
  onClose(): void;
}

/** Gives some or all a person has in hand to somebody else, and says what came of each. */
export function HandOver({ of: { person, cases }, people, onClose }: HandOverProps) {
  const say = useLoadTexts();
  const { name } = useLabels();
  const query = Object.fromEntries(new URLSearchParams(cases));
  const list = usePages<CaseRow>('/v1/cases', { query: { ...query, limit: 50 } });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const [chosen, setChosen] = useState<ReadonlyMap<string, InHand>>(new Map());
  const [target, setTarget] = useState('');
  const [reason, setReason] = useState('');
  const { came, busy, send } = useHandOver(person.id);
  const others = people.filter(other => other.person.id !== person.id);
  const choose = (row: CaseRow, on: boolean) => {
    const next = new Map(chosen);
    if (on) next.set(row.id, { id: row.id, title: row.title || row.number || row.id, tag: row.tag });
    else next.delete(row.id);
    setChosen(next);
  };
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  const chooseAll = () => {
    const seen = rows.map(
      row => [row.id, { id: row.id, title: row.title || row.number || row.id, tag: row.tag }] as const,
    );
    setChosen(all ? new Map() : new Map(seen));
  };
  const ready = chosen.size > 0 && target !== '' && reason.trim() !== '' && !busy;
  const submit = async () => {
    const left = await send([...chosen.values()], target, reason.trim());
    await list.refetch();
    setChosen(new Map());
    if (left === 0) setReason('');
  };
  return (
    <Dialog
      title={say('handOverOf', { name: name(person) })}
      onSubmit={() => void submit()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('close')}</Button>
          <Button type="primary" htmlType="submit" disabled={!ready} loading={busy}>
            {say('send', { count: chosen.size })}
          </Button>
        </>
      }
    >
      {list.error ? <Trouble error={list.error} again={list.refetch} /> : null}
      {list.data ? null : <Skeleton rows={3} label={say('loading')} />}
      {list.data && rows.length === 0 ? (
        <p className={styles.soft}>{say('nothingLeft', { name: name(person) })}</p>
      ) : null}
      {rows.length > 0 ? (
        <fieldset className={styles.chosen}>
          <legend>{say('which')}</legend>
          <label>
            <input type="checkbox" checked={all} onChange={chooseAll} /> {say('allOf', { count: rows.length })}
          </label>
          {rows.map(row => (
            <TaskChoice key={row.id} row={row} on={chosen.has(row.id)} onChange={on => choose(row, on)} />
          ))}
          {list.hasNextPage ? (
            <Button size="small" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {say('more')}
            </Button>
          ) : null}
        </fieldset>
      ) : null}
      <Labelled label={say('toWhom')}>
        <Choice
          label={say('toWhom')}
          value={target}
          options={[
            { value: '', label: say('choose') },
            ...others.map(other => ({
              value: other.person.id,
              label: say('withRoom', { name: name(other.person), count: other.count }),
            })),
          ]}
          onChange={setTarget}
        />
      </Labelled>
      <Labelled label={say('why')}>
        <TextInput value={reason} maxLength={500} onChange={event => setReason(event.target.value)} />
      </Labelled>
      <div role="status">{came.length > 0 ? <Came came={came} /> : null}</div>
    </Dialog>
  );
}

function TaskChoice({ row, on, onChange }: { row: CaseRow; on: boolean; onChange(on: boolean): void }) {
  const { label } = useLabels();
  const say = useLoadTexts();
  return (
    <label>
      <input type="checkbox" checked={on} onChange={event => onChange(event.target.checked)} />{' '}
      {row.title || row.number} <span className={styles.soft}>{label(row.stateLabel)}</span>
      {row.overdue ? <span className={styles.late}> {say('overdue')}</span> : null}
    </label>
  );
}

/** How many went over, and of each that did not why. */
function Came({ came }: { came: readonly CameOf[] }) {
  const say = useLoadTexts();
  const done = came.filter(one => one.came === 'done').length;
  const not = came.filter(one => one.came !== 'done');
  return (
    <>
      <p>{say('came', { done, count: came.length })}</p>
      {not.length > 0 ? (
        <ul>
          {not.map(({ of, came: word, says }) => (
            <li key={of.id}>
              <Link className={styles.link ?? ''} to={to.case(of.id)}>
                {of.title}
              </Link>
              : {says ?? say(`came-${word as 'gone'}`)}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
