import { Link, useParams } from 'react-router';
import { useRead } from '../../api/use-read.ts';
import { ProcessDiagram } from '../../components/ProcessDiagram.tsx';
import { useFormat } from '../../format/use-format.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { Page } from '../../ui/Page.tsx';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { Clocks } from './Clocks.tsx';
import { Commands } from './Commands.tsx';
import { Fields } from './Fields.tsx';
import styles from './processes.module.css';
import { useProcessesTexts } from './texts.ts';

/** One process as it runs now: its diagram with where cases stand, its clocks, what can be done by whom, its form. */
export default function Process() {
  const { name = '' } = useParams();
  const say = useProcessesTexts();
  const { label } = useLabels();
  const format = useFormat();
  const { data: process, error, refetch } = useRead('getProcess', { params: { name } });
  const { data: standing } = useRead('getProcessStanding', { params: { name } });
  if (!process) {
    return (
      <Page title={say('title')}>
        {error ? <Trouble error={error} again={refetch} /> : <Skeleton rows={8} label={say('loading')} />}
      </Page>
    );
  }
  return (
    <Page
      title={label(process.label)}
      actions={
        <>
          <Link to={to.cases({ process: name })}>{say('cases')}</Link>
          <Link to={to.policy(name, process.policyVersion)}>{say('policy', { version: process.policyVersion })}</Link>
        </>
      }
    >
      <div className={styles.sections}>
        <Section
          title={say('diagram')}
          aside={
            standing ? (
              <span className={styles.aside}>
                {label(standing.sight.label)} · {say('asOf', { at: format.moment(standing.asOf) })}
              </span>
            ) : null
          }
        >
          <ProcessDiagram name={name} standing={standing?.states} />
        </Section>
        <Section title={say('deadlines')}>
          <Clocks process={process} />
        </Section>
        <Section title={say('commands')}>
          <Commands process={process} />
        </Section>
        <Section title={say('fields')}>
          <Fields name={name} />
        </Section>
      </div>
    </Page>
  );
}
