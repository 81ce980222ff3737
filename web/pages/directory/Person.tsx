import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Answer } from '../../api/operations.ts';
import { useRead } from '../../api/use-read.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Capabilities } from './Capabilities.tsx';
import { GiveCapability } from './CapabilityDialogs.tsx';
import styles from './directory.module.css';
import { GiveRight } from './GrantDialogs.tsx';
import { HistoryTable } from './HistoryTable.tsx';
import { ChangePerson, DeactivatePerson, ReactivatePerson } from './PersonDialogs.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { useDirectoryTexts } from './texts.ts';
import { useAdministers } from './use-administers.ts';
import { useGrantRow } from './use-grant-row.tsx';

type Open = 'change' | 'deactivate' | 'reactivate' | 'give' | 'capability' | null;

/** One person: where they work, what they may do and until when, what changed; and what may be done with it by who administers. */
export default function Person() {
  const { id = '' } = useParams();
  const say = useDirectoryTexts();
  const { data: person, error, refetch } = useRead('getUser', { params: { id } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!person) return <Skeleton rows={8} label={say('loading')} />;
  return <Shown person={person} />;
}

function Shown({ person }: { person: Answer<'getUser'> }) {
  const say = useDirectoryTexts();
  const { name } = useLabels();
  const { history, all } = useAdministers();
  const [open, setOpen] = useState<Open>(null);
  const active = person.status === 'active';
  const close = () => setOpen(null);
  const actions = person.mayChange ? (
    <>
      <Button onClick={() => setOpen('change')}>{say('change')}</Button>
      {active ? (
        <Button danger onClick={() => setOpen('deactivate')}>
          {say('deactivate')}
        </Button>
      ) : (
        <Button onClick={() => setOpen('reactivate')}>{say('reactivate')}</Button>
      )}
    </>
  ) : undefined;
  const give =
    person.mayChange && active ? <Button onClick={() => setOpen('give')}>{say('giveRight')}</Button> : undefined;
  return (
    <Page title={name(person)} actions={actions}>
      <div className={styles.page}>
        <p>
          <Link to={to.directory()}>{say('title')}</Link>
          {active ? null : <strong className={styles.inactive}> · {say('inactive')}</strong>}
        </p>
        <PersonFacts person={person} />
        <Section title={say('grants')} aside={give}>
          <Rights id={person.id} />
        </Section>
        <Section
          title={say('capabilities')}
          aside={all && active ? <Button onClick={() => setOpen('capability')}>{say('giveCapability')}</Button> : null}
        >
          <Capabilities id={person.id} />
        </Section>
        {history ? (
          <Section
            title={say('lastChanges')}
            aside={<Link to={to.directory('history', { subject: person.id })}>{say('allChanges')}</Link>}
          >
            <LastChanges id={person.id} />
          </Section>
        ) : null}
      </div>
      {open === 'change' ? <ChangePerson person={person} onClose={close} /> : null}
      {open === 'deactivate' ? <DeactivatePerson person={person} onClose={close} /> : null}
      {open === 'reactivate' ? <ReactivatePerson person={person} onClose={close} /> : null}
      {open === 'capability' ? <GiveCapability person={person} onClose={close} /> : null}
      {open === 'give' ? <GiveRight person={person} onClose={close} /> : null}
    </Page>
  );
}

function Rights({ id }: { id: string }) {
  const say = useDirectoryTexts();
  const row = useGrantRow();
  const { data, error, refetch } = useRead('listGrants', { query: { user: id, limit: 100 } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={2} label={say('loading')} />;
  if (data.items.length === 0) return <p className={styles.soft}>{say('noRights')}</p>;
  return (
    <>
      <PlainTable
        label={say('grants')}
        columns={row.columns}
        rows={data.items.map(grant => ({ key: grant.id, cells: row.cells(grant) }))}
      />
      {row.dialog}
    </>
  );
}

function LastChanges({ id }: { id: string }) {
  const say = useDirectoryTexts();
  const { data, error, refetch } = useRead('listDirectoryHistory', { query: { subject: id, limit: 5 } });
  if (error) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={2} label={say('loading')} />;
  if (data.items.length === 0) return <p className={styles.soft}>{say('noChanges')}</p>;
  return <HistoryTable entries={data.items} />;
}
