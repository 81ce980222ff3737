import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { command, newKey } from '../../../api/command.ts';
import { preview } from '../../../api/preview.ts';
import { useMe } from '../../../api/session.tsx';
import { useLookAgain } from '../../../api/use-look-again.ts';
import { useRead } from '../../../api/use-read.ts';
import { instantOf, wallClock } from '../../../components/form/wall-clock.ts';
import { useFormat } from '../../../format/use-format.ts';
import { useLabels } from '../../../i18n/use-labels.ts';
import { to } from '../../../paths.ts';
import { Labelled } from '../../../ui/Labelled.tsx';
import { PlainTable } from '../../../ui/PlainTable.tsx';
import { Section } from '../../../ui/Section.tsx';
import { Skeleton } from '../../../ui/Skeleton.tsx';
import { TextInput } from '../../../ui/TextInput.tsx';
import { Trouble } from '../../../ui/Trouble.tsx';
import styles from './replay.module.css';
import { useReplayTexts } from './texts.ts';

interface ReplaysProps {
  draft: { id: string; process: string; tag: string; may: { edit: boolean } };
  /** Whether something is typed that is not saved: it would not be replayed. */
  dirty: boolean;
}

/** Replays a draft over the past, and leads to those that were asked for before. */
export default function Replays({ draft, dirty }: ReplaysProps) {
  const say = useReplayTexts();
  return (
    <div className={styles.page}>
      <p className={styles.lead}>{say('lead')}</p>
      {draft.may.edit ? <Begin draft={draft} dirty={dirty} /> : null}
      <Section title={say('before')}>
        <Before draftId={draft.id} />
      </Section>
    </div>
  );
}

function Begin({ draft, dirty }: ReplaysProps) {
  const say = useReplayTexts();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { zone } = useMe();
  const [date, setDate] = useState(() => yearBefore(new Date(), zone));
  const [busy, setBusy] = useState(false);
  const { cases, failed, setFailed } = useCount(draft, date);
  const key = useRef('');
  const begin = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    key.current ||= newKey();
    try {
      const { body } = await command('replayPolicy', { ...wishOf(draft, date, zone), key: key.current });
      await queries.invalidateQueries({ queryKey: [`/v1/policy-drafts/${draft.id}/replays`] });
      await navigate(to.policyReplay(draft.id, body.job));
    } catch (error) {
      key.current = '';
      setFailed(error);
    } finally {
      setBusy(false);
    }
  };
  const count = cases === undefined ? say('counting') : cases === 0 ? say('noCases') : undefined;
  return (
    <form className={styles.page} onSubmit={event => void begin(event)}>
      <div className={styles.row}>
        <Labelled label={say('since')}>
          <TextInput type="date" required value={date} onChange={event => setDate(event.target.value)} />
        </Labelled>
        <Button type="primary" htmlType="submit" disabled={busy || dirty || !cases}>
          {say('start')}
        </Button>
      </div>
      {failed === undefined ? (
        <p aria-live="polite" className={styles.lead}>
          {dirty ? say('unsaved') : (count ?? say('cases', { count: cases ?? 0, cases: format.number(cases ?? 0) }))}
        </p>
      ) : (
        <Trouble error={failed} />
      )}
    </form>
  );
}

/** How many cases a replay would go through, asked of the server at each date. */
function useCount(draft: ReplaysProps['draft'], date: string) {
  const { zone } = useMe();
  const [cases, setCases] = useState<number>();
  const [failed, setFailed] = useState<unknown>();
  const { id, process, tag } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft saved anew is another one to replay
  useEffect(() => {
    let over = false;
    setCases(undefined);
    setFailed(undefined);
    if (date === '') return undefined;
    preview('replayPolicy', wishOf({ id, process }, date, zone)).then(
      found => over || setCases(found.cases),
      error => over || setFailed(error),
    );
    return () => {
      over = true;
    };
  }, [id, process, tag, date, zone]);
  return { cases, failed, setFailed };
}

/** From the midnight with which the day begins where the reader is. */
function wishOf({ id, process }: { id: string; process: string }, date: string, zone: string) {
  return { params: { process }, body: { draft: id, since: instantOf(`${date}T00:00:00`, zone) } };
}

function yearBefore(now: Date, zone: string): string {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - 1);
  return wallClock(before.toISOString(), zone).slice(0, 10);
}

function Before({ draftId }: { draftId: string }) {
  const say = useReplayTexts();
  const format = useFormat();
  const { name } = useLabels();
  const { data, error, refetch } = useRead('listPolicyReplays', { params: { id: draftId } });
  useLookAgain(data?.items.some(({ status }) => status !== 'done') ?? false, refetch);
  if (error && !data) return <Trouble error={error} again={refetch} />;
  if (!data) return <Skeleton rows={2} label={say('loading')} />;
  if (data.items.length === 0) return <p className={styles.lead}>{say('noneYet')}</p>;
  return (
    <PlainTable
      label={say('before')}
      columns={[
        { key: 'asked', label: say('asked') },
        { key: 'since', label: say('since') },
        { key: 'standing', label: say('standing') },
      ]}
      rows={data.items.map(({ id, createdAt, createdBy, since, status, current }) => ({
        key: id,
        cells: [
          <Link key="asked" to={to.policyReplay(draftId, id)}>
            {say('by', { at: format.moment(createdAt), by: name(createdBy) })}
          </Link>,
          format.date(since),
          [say(`status-${status}`), ...(current ? [] : [say('changedSince')])].join(' · '),
        ],
      }))}
    />
  );
}
