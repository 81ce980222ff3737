import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { command, newKey } from '../../api/command.ts';
import { type Preview, preview } from '../../api/preview.ts';
import { JobProgress } from '../../components/jobs/JobProgress.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { Labelled } from '../../ui/Labelled.tsx';
import { PlainTable } from '../../ui/PlainTable.tsx';
import { Section } from '../../ui/Section.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './policies.module.css';
import { usePoliciesTexts } from './texts.ts';

/** Moves running cases to the version in force: looked at first, done with a reason, followed to its end. */
export function MoveCases({ process, version }: { process: string; version: number }) {
  const say = usePoliciesTexts();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [found, setFound] = useState<Preview<'migrateCases'>>();
  const [failed, setFailed] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const [job, setJob] = useState<string>();
  const key = useRef('');
  const wish = { params: { process, version: String(version) }, body: { reason } };
  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailed(undefined);
    await work().catch(setFailed);
    setBusy(false);
  };
  const look = () =>
    attempt(async () => {
      setFound(await preview('migrateCases', wish));
      key.current = newKey();
    });
  const move = () =>
    attempt(async () => {
      const { body } = await command('migrateCases', { ...wish, key: key.current });
      setJob(body.job);
      await queries.invalidateQueries({ queryKey: ['/v1/jobs'] });
    });
  return (
    <Section title={say('move')}>
      <form
        className={styles.sections}
        onSubmit={event => {
          event.preventDefault();
          void look();
        }}
      >
        <p className={styles.lead}>{say('moveLead')}</p>
        <Labelled label={say('moveReason')}>
          <TextInput
            required
            maxLength={500}
            value={reason}
            onChange={event => {
              setReason(event.target.value);
              setFound(undefined);
            }}
          />
        </Labelled>
        <div>
          <Button htmlType="submit" disabled={busy || reason.trim() === ''}>
            {say('movePreview')}
          </Button>
        </div>
        {failed === undefined ? null : <Trouble error={failed} />}
        {found && job === undefined ? <Impact impact={found.impact} busy={busy} onMove={() => void move()} /> : null}
        {job === undefined ? null : <JobProgress id={job} />}
      </form>
    </Section>
  );
}

interface ImpactProps {
  impact: Preview<'migrateCases'>['impact'];
  busy: boolean;
  onMove(): void;
}

function Impact({ impact, busy, onMove }: ImpactProps) {
  const say = usePoliciesTexts();
  const { label } = useLabels();
  if (impact.groups.length === 0) return <p>{say('moveNone')}</p>;
  return (
    <div className={styles.sections} aria-live="polite">
      <PlainTable
        label={say('move')}
        columns={[
          { key: 'state', label: say('moveState') },
          { key: 'version', label: say('versions'), number: true },
          { key: 'count', label: say('moveCount'), number: true },
          { key: 'clocks', label: say('moveClocks'), number: true },
          { key: 'what', label: say('moveWhat') },
        ]}
        rows={impact.groups.map(group => ({
          key: `${group.version} ${group.state}`,
          cells: [
            label(group.label),
            String(group.version),
            String(group.count),
            String(group.clocks),
            say(group.moves ? 'moves' : 'stays'),
          ],
        }))}
      />
      <div>
        <Button type="primary" disabled={busy || impact.moving === 0} onClick={onMove}>
          {say('moveNow', { count: impact.moving })}
        </Button>
      </div>
    </div>
  );
}
