import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { command, newKey } from '../../api/command.ts';
import type { Answer } from '../../api/operations.ts';
import { useMe } from '../../api/session.tsx';
import { useRead } from '../../api/use-read.ts';
import { ColleagueChoice } from '../../components/task/ColleagueChoice.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Labelled } from '../../ui/Labelled.tsx';
import { Section } from '../../ui/Section.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import styles from './Settings.module.css';
import { useSettingsTexts } from './texts.ts';
import { useSending } from './use-sending.ts';

type Delegation = Answer<'listDelegations'>['items'][number];

/** Who stands in while the reader is away, and for whom the reader does. */
export function Absence() {
  const say = useSettingsTexts();
  const me = useMe();
  const { data } = useRead('listDelegations', { query: { view: 'mine', limit: 50 }, keep: true });
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: ['/v1/delegations'] });
  const open = (data?.items ?? []).filter(({ status, taskId }) => status !== 'over' && taskId === null);
  return (
    <Section title={say('absence')}>
      <p className={styles.hint}>{say('absenceHint')}</p>
      {open.length > 0 ? (
        <ul aria-label={say('absences')}>
          {open.map(one => (
            <li key={one.id} className={styles.row}>
              <Standing delegation={one} mine={one.fromUser === me.id} onChanged={again} />
            </li>
          ))}
        </ul>
      ) : null}
      <GoAway onChanged={again} />
    </Section>
  );
}

/** One person standing in for another, in words, with the button that ends it. */
function Standing({
  delegation,
  mine,
  onChanged,
}: {
  delegation: Delegation;
  mine: boolean;
  onChanged(): Promise<void>;
}) {
  const say = useSettingsTexts();
  const { name, label } = useLabels();
  const { moment } = useFormat();
  const { id, version, from, until, giver, standIn, processLabel, unit, mostAmount, currency, status } = delegation;
  const { failed, busy, send } = useSending(onChanged);
  const window =
    until === null
      ? say('awayOpen', { from: moment(Date.parse(from)) })
      : say('awayFromTo', { from: moment(Date.parse(from)), until: moment(Date.parse(until)) });
  const scope = [label(processLabel), name(unit), mostAmount && `≤ ${mostAmount} ${currency}`]
    .filter(Boolean)
    .join(' · ');
  const end = () =>
    send(() => command('endDelegation', { params: { id }, body: {}, seen: `"v${version}"`, key: newKey() }));
  return (
    <>
      <span>{mine ? say('standsIn', { name: name(standIn) }) : say('youStandIn', { name: name(giver) })}</span>
      <div className={styles.control}>
        <span>
          {window}
          {scope ? ` · ${scope}` : ''}
          {status === 'planned' ? ` · ${say('planned')}` : ''}
        </span>
        {delegation.mayChange ? (
          <Button disabled={busy} onClick={() => void end()}>
            {say('endNow')}
          </Button>
        ) : null}
        {failed ? <span role="alert">{failed}</span> : null}
      </div>
    </>
  );
}

/** "I am away from .. until .., X stands in." */
function GoAway({ onChanged }: { onChanged(): Promise<void> }) {
  const say = useSettingsTexts();
  const [toUser, setToUser] = useState('');
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const { failed, busy, send } = useSending(onChanged);
  const submit = async () => {
    const body = {
      toUser,
      ...(from && { from: new Date(from).toISOString() }),
      ...(until && { until: new Date(until).toISOString() }),
    };
    if (!(await send(() => command('createDelegation', { body, key: newKey() })))) return;
    setToUser('');
    setFrom('');
    setUntil('');
  };
  return (
    <form
      className={styles.away}
      aria-label={say('goAway')}
      onSubmit={event => {
        event.preventDefault();
        void submit();
      }}
    >
      <ColleagueChoice label={say('whoStandsIn')} value={toUser} onChange={setToUser} />
      <Labelled label={say('awayFrom')}>
        <TextInput type="datetime-local" value={from} onChange={event => setFrom(event.target.value)} />
      </Labelled>
      <Labelled label={say('awayUntil')} problem={failed}>
        <TextInput type="datetime-local" value={until} onChange={event => setUntil(event.target.value)} />
      </Labelled>
      <Button type="primary" htmlType="submit" disabled={busy || toUser === ''}>
        {say('goAway')}
      </Button>
    </form>
  );
}
