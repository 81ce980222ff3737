import { Link } from 'react-router';
import { useMe } from '../../api/session.tsx';
import { useRead } from '../../api/use-read.ts';
import { FigureGrid } from '../../components/chart/Figures.tsx';
import { useLabels } from '../../i18n/use-labels.ts';
import { to } from '../../paths.ts';
import { NothingHere } from '../../shell/NothingHere.tsx';
import { Page } from '../../ui/Page.tsx';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import { IncidentList } from '../incidents/IncidentList.tsx';
import { AtRisk } from './AtRisk.tsx';
import styles from './Deadlines.module.css';
import { Lateness } from './Lateness.tsx';
import { Missed } from './Missed.tsx';
import { RiskByStage } from './RiskByStage.tsx';
import { useDeadlinesTexts } from './texts.ts';

/** Only for who answers for deadlines: for everybody else nothing is here. */
export default function Deadlines() {
  const { areas } = useMe();
  return areas.includes('deadlines') ? <Overseen /> : <NothingHere />;
}

/** What is at risk now, what was missed where, when, and what needs operations. */
function Overseen() {
  const say = useDeadlinesTexts();
  const { label } = useLabels();
  const { areas } = useMe();
  const { data, error, refetch } = useRead('getDeadlineDashboard');
  if (!data) {
    return (
      <Page title={say('title')}>
        {error ? <Trouble error={error} again={refetch} /> : <Skeleton rows={10} label={say('loading')} />}
      </Page>
    );
  }
  const settled = data.settled.stages.length > 0;
  return (
    <Page title={say('title')}>
      <div className={styles.sections}>
        <Section title={say('atRisk')} aside={<span className={styles.aside}>{label(data.sight.label)}</span>}>
          <AtRisk dashboard={data} />
        </Section>
        {data.atRisk.count > 0 || settled ? (
          <FigureGrid>
            {data.atRisk.count > 0 ? <RiskByStage dashboard={data} /> : null}
            {settled ? <Missed dashboard={data} /> : null}
            {settled ? <Lateness dashboard={data} /> : null}
          </FigureGrid>
        ) : null}
        {areas.includes('incidents') ? (
          <Section title={say('incidents')} aside={<Link to={to.incidents()}>{say('allIncidents')}</Link>}>
            <IncidentList />
          </Section>
        ) : null}
      </div>
    </Page>
  );
}
