import { useSearchParams } from 'react-router';
import { useMe } from '../../api/session.tsx';
import { useRead } from '../../api/use-read.ts';
import { durationWords } from '../../format/duration.ts';
import { useLabels } from '../../i18n/use-labels.ts';
import { Choice } from '../../ui/Choice.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Page } from '../../ui/Page.tsx';
import { Section } from '../../ui/Section.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Trouble } from '../../ui/Trouble.tsx';
import styles from './Dashboard.module.css';
import { Shared } from './Shared.tsx';
import { useDashboardTexts } from './texts.ts';
import { WaitsNow } from './WaitsNow.tsx';

/** Numbers one can act on, then how the shared opportunities went over 1, 6 and 12 months (domain/opportunities.md section 7). */
export default function Dashboard() {
  const say = useDashboardTexts();
  const { label, language } = useLabels();
  const { sight } = useMe();
  const [search, setSearch] = useSearchParams();
  const tier = search.get('tier');
  const { data, error, refetch } = useRead('getOpportunityDashboard', { query: { tier }, keep: true });
  const chosen = data?.windows.find(({ window }) => window === search.get('window')) ?? data?.windows[0];
  const set = (name: string, value: string) =>
    setSearch(
      before => {
        const after = new URLSearchParams(before);
        if (value === '') after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  return (
    <Page title={say('title')}>
      <div className={styles.sections}>
        <Section title={say('now')}>
          <WaitsNow />
        </Section>
        <Section
          title={say('shared')}
          aside={
            <div className={styles.choices}>
              <span>{label(data?.sight.label)}</span>
              {sight.kind === 'company-and-resellers' ? (
                <Choice
                  label={say('tier')}
                  value={tier ?? ''}
                  options={[
                    { value: '', label: say('tier-both') },
                    { value: 'own', label: say('tier-own') },
                    { value: 'second', label: say('tier-second') },
                  ]}
                  onChange={value => set('tier', value)}
                />
              ) : null}
              {chosen ? (
                <Choice
                  label={say('window')}
                  value={chosen.window}
                  options={(data?.windows ?? []).map(({ window }) => ({
                    value: window,
                    label: say('last', { length: durationWords(window, language) ?? window }),
                  }))}
                  onChange={value => set('window', value)}
                />
              ) : null}
            </div>
          }
        >
          {data && chosen ? (
            data.months.some(({ count }) => count > 0) ? (
              <Shared asOf={data.asOf} chosen={chosen} months={data.months} />
            ) : (
              <Empty title={say('none')} hint={say('noneHint')} />
            )
          ) : error ? (
            <Trouble error={error} again={refetch} />
          ) : (
            <Skeleton rows={8} label={say('loading')} />
          )}
        </Section>
      </div>
    </Page>
  );
}
